<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception\WebhookVerificationError;

/**
 * The three headers of a signed request.
 *
 * @internal
 */
final class WebhookHeaders
{
    public readonly string $id;
    private readonly string $timestamp;
    private readonly string $signatures;

    /** @param iterable<array-key, mixed> $headers in any case, or by their names in $_SERVER */
    public function __construct(iterable $headers)
    {
        $found = [];
        foreach ($headers as $name => $value) {
            $name = preg_replace('/^http-/', '', strtr(strtolower((string) $name), '_', '-'));
            if (str_starts_with($name, 'webhook-')) {
                $found[$name] = implode(' ', (array) $value);
            }
        }
        $this->id = self::need('webhook-id', $found);
        $this->timestamp = self::need('webhook-timestamp', $found);
        $this->signatures = self::need('webhook-signature', $found);
    }

    public function timestamp(): int
    {
        return preg_match('/^\d{1,12}$/D', $this->timestamp) === 1
            ? (int) $this->timestamp
            : throw new WebhookVerificationError('The header webhook-timestamp is no time.');
    }

    /** Whether this is one of the request's signatures. Each comparison takes the same time. */
    public function areOf(string $signature): bool
    {
        $isFound = false;
        foreach (explode(' ', $this->signatures) as $each) {
            $isFound = hash_equals($signature, $each) || $isFound;
        }

        return $isFound;
    }

    /** @param array<string, string> $found */
    private static function need(string $name, array $found): string
    {
        $value = $found[$name] ?? '';

        return $value !== '' ? $value : throw new WebhookVerificationError("The request has no header {$name}.");
    }
}
