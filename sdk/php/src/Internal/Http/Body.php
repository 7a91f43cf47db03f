<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Internal\Times;
use IntegrationsHub\NotGiven;

/**
 * Writes a request's body. PHP has one array where JSON has two, so each operation says which is due where: `metadata: []` is sent
 * as `{}`, and a list whose keys have gaps as a list.
 *
 * @internal
 */
final class Body
{
    private const FLAGS = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;

    /**
     * @param array<string, mixed> $fields
     * @param array<string, '[]'|'{}'> $arrays what an array is, by its path, such as `operations.*.data`
     */
    public static function of(#[\SensitiveParameter] array $fields, array $arrays): string
    {
        try {
            return json_encode(self::write($fields, '', ['' => '{}'] + $arrays), self::FLAGS);
        } catch (\JsonException $error) {
            throw new \InvalidArgumentException("The fields cannot be sent as JSON: {$error->getMessage()}.", 0, $error);
        }
    }

    /** @param array<string, '[]'|'{}'> $arrays */
    private static function write(#[\SensitiveParameter] mixed $value, string $path, array $arrays): mixed
    {
        if ($value instanceof \DateTimeInterface) {
            return Times::text($value);
        }
        if (!is_array($value) && !$value instanceof \stdClass) {
            return $value;
        }
        $kind = $value instanceof \stdClass ? '{}' : $arrays[$path] ?? null;
        $written = [];
        foreach ((array) $value as $name => $each) {
            if ($each !== NotGiven::Value) {
                $step = $kind === '[]' ? '*' : $name;
                $written[$name] = self::write($each, ltrim("{$path}.{$step}", '.'), $arrays);
            }
        }

        return match ($kind) {
            '{}' => (object) $written,
            '[]' => array_values($written),
            default => $written,
        };
    }
}
