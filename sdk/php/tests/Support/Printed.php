<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Tests\Check;

/** Prints something in every way that PHP has. */
final class Printed
{
    /** No secret of the tests is shown. */
    public static function isClean(#[\SensitiveParameter] mixed ...$values): void
    {
        foreach ($values as $value) {
            foreach (self::ways($value) as $way => $text) {
                $at = strpos($text, 'CANARY');
                Check::that($at === false, "{$way} of " . get_debug_type($value) . ' hides secrets: …' . substr($text, max(0, (int) $at - 200), 260));
            }
        }
    }

    /** @return iterable<string, string> */
    private static function ways(#[\SensitiveParameter] mixed $value): iterable
    {
        yield 'var_dump' => self::captured(static fn () => var_dump($value));
        yield 'print_r' => print_r($value, true);
        yield 'var_export' => (string) self::quietly(static fn () => var_export($value, true));
        yield 'serialize' => (string) self::quietly(static fn () => serialize($value));
        yield 'array cast' => is_object($value) ? print_r((array) $value, true) : '';
        if (!$value instanceof \JsonSerializable) {
            yield 'json_encode' => (string) self::quietly(static fn () => json_encode($value, JSON_PARTIAL_OUTPUT_ON_ERROR));
        }
        if ($value instanceof \Throwable) {
            yield 'string' => (string) $value;
            yield 'trace' => print_r($value->getTrace(), true);
        }
    }

    private static function captured(callable $action): string
    {
        ob_start();
        $action();

        return (string) ob_get_clean();
    }

    /** What cannot be printed shows nothing. */
    private static function quietly(callable $action): mixed
    {
        try {
            return $action();
        } catch (\Throwable) {
            return null;
        }
    }
}
