<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

final class Check
{
    public static function same(mixed $expected, mixed $actual, string $what = 'value'): void
    {
        if (self::sorted($expected) !== self::sorted($actual)) {
            throw new \Exception("{$what} is " . json_encode($actual) . ' instead of ' . json_encode($expected));
        }
    }

    public static function that(bool $isTrue, string $what): void
    {
        if (!$isTrue) {
            throw new \Exception("not so: {$what}");
        }
    }

    /** @param class-string<\Throwable> $class */
    public static function throws(string $class, callable $action): \Throwable
    {
        try {
            $action();
        } catch (\Throwable $error) {
            self::that($error instanceof $class, get_class($error) . " is a {$class}: {$error->getMessage()}");

            return $error;
        }
        throw new \Exception("{$class} was not thrown");
    }

    /** The order of fields has no meaning. */
    private static function sorted(mixed $value): mixed
    {
        if (!is_array($value)) {
            return $value;
        }
        if (!array_is_list($value)) {
            ksort($value);
        }

        return array_map(self::sorted(...), $value);
    }
}
