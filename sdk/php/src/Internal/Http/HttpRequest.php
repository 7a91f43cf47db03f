<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

/**
 * A request as it is sent. It may hold the key: mark parameters of this type as sensitive.
 *
 * @internal
 */
final class HttpRequest
{
    /**
     * @param array<string, string> $headers
     * @param string|null $body null for none
     * @param float $timeout in seconds, from connecting to the last byte
     */
    public function __construct(
        public readonly string $verb,
        public readonly string $url,
        #[\SensitiveParameter] public readonly array $headers,
        #[\SensitiveParameter] public readonly ?string $body,
        public readonly float $timeout,
    ) {
    }

    /** @param array<string, string> $credentials headers */
    public function attempt(#[\SensitiveParameter] array $credentials, float $timeout): self
    {
        return new self($this->verb, $this->url, $this->headers + $credentials, $this->body, min($this->timeout, $timeout));
    }
}
