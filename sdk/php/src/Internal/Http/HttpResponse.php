<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

/** @internal */
final class HttpResponse
{
    /** @param array<string, string> $headers by their names in lower case */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        #[\SensitiveParameter] public readonly string $body,
    ) {
    }
}
