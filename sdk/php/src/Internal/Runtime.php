<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Internal\Http\CurlTransport;
use IntegrationsHub\Internal\Http\Transport;

/**
 * What a client shares with those that withOptions() makes of it. Tests replace its parts.
 *
 * @internal
 */
final class Runtime
{
    /** @var array<string, TokenStore> */
    private array $tokens = [];

    public function __construct(
        public readonly Transport $transport = new CurlTransport(),
        public readonly Clock $clock = new SystemClock(),
    ) {
    }

    /** The token of a key at an address. */
    public function tokens(Configuration $configuration): TokenStore
    {
        $owner = hash('sha256', "{$configuration->baseUrl} {$configuration->apiKey()}");

        return $this->tokens[$owner] ??= new TokenStore($this->clock);
    }
}
