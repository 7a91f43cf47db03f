<?php

declare(strict_types=1);

namespace IntegrationsHub;

/** What an answer said besides its record. */
final class Response
{
    public readonly ?string $requestId;

    /** Send it as `ifMatch` or `ifNoneMatch` of a later call. */
    public readonly ?string $etag;

    /** Null when the answer did not say. */
    public readonly ?RateLimit $rateLimit;

    /** @param array<string, string> $headers by their names in lower case */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
    ) {
        $this->requestId = $this->header('X-Request-Id');
        $this->etag = $this->header('ETag');
        $this->rateLimit = RateLimit::read($this);
    }

    /** A header by its name in any case. */
    public function header(string $name): ?string
    {
        return $this->headers[strtolower($name)] ?? null;
    }
}
