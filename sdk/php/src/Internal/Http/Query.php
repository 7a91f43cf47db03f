<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Internal\Times;

/** @internal */
final class Query
{
    /**
     * @param array<string, mixed> $parameters those that are null are not sent
     *
     * @return string with its question mark, or nothing
     */
    public static function of(array $parameters): string
    {
        $texts = array_map(self::text(...), array_filter($parameters, static fn (mixed $value) => $value !== null));

        return $texts === [] ? '' : '?' . http_build_query($texts, '', '&', PHP_QUERY_RFC3986);
    }

    private static function text(mixed $value): string
    {
        return match (true) {
            is_bool($value) => $value ? 'true' : 'false',
            is_array($value) => implode(',', array_map(self::text(...), $value)),
            $value instanceof \DateTimeInterface => Times::text($value),
            default => (string) $value,
        };
    }
}
