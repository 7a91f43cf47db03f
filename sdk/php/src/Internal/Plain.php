<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/**
 * Decoded JSON with arrays in place of objects.
 *
 * @internal
 */
final class Plain
{
    public static function of(#[\SensitiveParameter] mixed $value): mixed
    {
        return match (true) {
            $value instanceof \stdClass => array_map(self::of(...), get_object_vars($value)),
            is_array($value) => array_map(self::of(...), $value),
            default => $value,
        };
    }
}
