<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

/**
 * The parts of a request's address that an error may show.
 *
 * @internal
 */
final class Address
{
    /** Such as `https://hub.example.com:8443`. */
    public static function origin(string $url): string
    {
        return preg_match('~^\w+://[^/?#]*~', $url, $match) === 1 ? $match[0] : '';
    }

    public static function withoutQuery(string $url): string
    {
        return explode('?', $url, 2)[0];
    }
}
