<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/**
 * The token that the clients of one key share.
 *
 * @internal
 */
final class TokenStore
{
    /** A token is renewed this many seconds before it ends. */
    private const MARGIN = 60;

    private ?\SensitiveParameterValue $token = null;
    private float $renewAt = 0;

    public function __construct(private readonly Clock $clock)
    {
    }

    /** Null when there is none, or it is about to end. */
    public function get(): ?string
    {
        return $this->clock->now() < $this->renewAt ? $this->token?->getValue() : null;
    }

    /** @param float $life in seconds, by the server's clock: this machine's may be wrong */
    public function keep(#[\SensitiveParameter] string $token, float $life): void
    {
        $this->token = new \SensitiveParameterValue($token);
        $this->renewAt = $this->clock->now() + $life - self::MARGIN;
    }

    /** The server no longer accepts the token. */
    public function forget(): void
    {
        $this->token = null;
        $this->renewAt = 0;
    }
}
