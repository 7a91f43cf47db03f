<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/** @internal */
final class WebhookSecret
{
    private const PREFIX = 'whsec_';
    private const MIN_BYTES = 24;

    private function __construct(#[\SensitiveParameter] private readonly \SensitiveParameterValue $bytes)
    {
    }

    /**
     * @param string|list<string> $secrets
     *
     * @return non-empty-list<self>
     */
    public static function parseAll(#[\SensitiveParameter] string|array $secrets): array
    {
        $parsed = [];
        foreach ((array) $secrets as $secret) { // not array_map(), whose arguments a stack trace shows
            $parsed[] = self::parse($secret);
        }

        return $parsed !== [] ? $parsed : throw new \InvalidArgumentException('There is no webhook secret.');
    }

    /** The signature of a message, as its header has it. */
    public function sign(string $id, int $timestamp, string $body): string
    {
        return 'v1,' . base64_encode(hash_hmac('sha256', "{$id}.{$timestamp}.{$body}", $this->bytes->getValue(), true));
    }

    private static function parse(#[\SensitiveParameter] string $secret): self
    {
        $secret = trim($secret);
        $bytes = str_starts_with($secret, self::PREFIX) ? base64_decode(substr($secret, strlen(self::PREFIX)), true) : false;
        if ($bytes === false || strlen($bytes) < self::MIN_BYTES) {
            throw new \InvalidArgumentException('A webhook secret is `whsec_` and at least 24 bytes in Base64.');
        }

        return new self(new \SensitiveParameterValue($bytes));
    }
}
