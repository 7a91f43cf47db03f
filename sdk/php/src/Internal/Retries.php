<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ApiError;

/**
 * Whether a call is sent again, and when.
 *
 * @internal
 */
final class Retries
{
    private const STATUSES = [408, 429, 502, 503, 504];

    public static function isRepeated(ApiError|ApiConnectionError $error, Call $call): bool
    {
        if ($error instanceof ApiConnectionError) {
            return $call->isSafeToRepeat();
        }
        $decision = $error->response->header('X-Should-Retry');

        return match ($decision) {
            'true' => true,
            'false' => false,
            default => in_array($error->status, self::STATUSES, true) || $error->code === 'IDEMPOTENCY_IN_PROGRESS',
        };
    }

    /**
     * Seconds to wait before an attempt.
     *
     * @param int $repetition 0 for the first after the failed one
     * @param float $random from 0 to 1
     */
    public static function wait(ApiError|ApiConnectionError $error, int $repetition, float $random): float
    {
        if ($error instanceof ApiError && $error->retryAfter !== null) {
            return $error->retryAfter;
        }

        return min(8, 0.5 * 2 ** $repetition * (1 + $random));
    }
}
