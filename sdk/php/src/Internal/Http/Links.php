<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Response;

/** @internal */
final class Links
{
    /** The address in an answer's `Link` header with this relation; null when there is none. */
    public static function find(Response $response, string $relation): ?string
    {
        preg_match_all('/<([^>]*)>([^<]*)/', $response->header('Link') ?? '', $links, PREG_SET_ORDER);
        foreach ($links as [, $address, $parameters]) {
            if (preg_match('/;\s*rel="?' . preg_quote($relation, '/') . '(?:"|\s|,|;|$)/', $parameters) === 1) {
                return $address;
            }
        }

        return null;
    }

    /** The cursor of the next page. Nothing else of its address is used, so that a key never goes to another host. */
    public static function nextCursor(Response $response): ?string
    {
        parse_str((string) parse_url(self::find($response, 'next') ?? '', PHP_URL_QUERY), $query);
        $cursor = $query['cursor'] ?? null;

        return is_string($cursor) && $cursor !== '' ? $cursor : null;
    }
}
