<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/** @internal */
final class Environment
{
    /** A variable, also where a framework's .env file sets it; null when it is missing or blank. */
    public static function read(string $name): ?string
    {
        $value = getenv($name);
        if ($value === false) {
            $value = $_SERVER[$name] ?? $_ENV[$name] ?? '';
        }

        return is_string($value) && trim($value) !== '' ? trim($value) : null;
    }
}
