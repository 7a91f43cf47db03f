<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/** @internal */
final class Times
{
    /** A native time as the API writes it; a text as it is. */
    public static function text(string|\DateTimeInterface $time): string
    {
        return is_string($time)
            ? $time
            : \DateTimeImmutable::createFromInterface($time)->setTimezone(new \DateTimeZone('UTC'))->format('Y-m-d\TH:i:s.v\Z');
    }

    /** Seconds since 1970 of a time in an answer's header or body; null when it is none. */
    public static function seconds(?string $text): ?float
    {
        try {
            return $text === null || trim($text) === '' || is_numeric($text) ? null : (float) (new \DateTimeImmutable($text))->format('U.u');
        } catch (\Exception) {
            return null;
        }
    }
}
