<?php

declare(strict_types=1);

namespace IntegrationsHub;

/** How many requests the key may still send before `resetAt`. */
final class RateLimit
{
    public function __construct(
        public readonly int $limit,
        public readonly int $remaining,
        public readonly \DateTimeImmutable $resetAt,
    ) {
    }

    /** @internal */
    public static function read(Response $response): ?self
    {
        $limit = $response->header('X-RateLimit-Limit');
        $remaining = $response->header('X-RateLimit-Remaining');
        $reset = $response->header('X-RateLimit-Reset');
        if (!is_numeric($limit) || !is_numeric($remaining) || !is_numeric($reset)) {
            return null;
        }

        return new self((int) $limit, (int) $remaining, new \DateTimeImmutable('@' . (int) $reset));
    }
}
