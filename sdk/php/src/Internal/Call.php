<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\NotGiven;

/**
 * One call of an operation, before anything is sent.
 *
 * @internal
 */
final class Call
{
    /**
     * @param array<string, mixed> $query
     * @param array<string, mixed>|null $body null for an operation that takes none
     * @param array<string, '[]'|'{}'> $arrays what an array in the body is: see Body
     * @param bool $isKeyed whether the operation takes an idempotency key
     * @param bool $sendsKey whether the client's key is sent in the body instead of a header
     * @param int $wait seconds for which the API may hold the answer back
     */
    public function __construct(
        public readonly string $verb,
        public readonly string $path,
        public readonly array $query = [],
        public readonly ?array $body = null,
        public readonly array $arrays = [],
        public readonly string|NotGiven $ifMatch = NotGiven::Value,
        public readonly ?string $ifNoneMatch = null,
        public readonly ?string $idempotencyKey = null,
        public readonly bool $isKeyed = false,
        public readonly bool $sendsKey = false,
        public readonly int $wait = 0,
    ) {
        foreach (['ifMatch' => $ifMatch, 'ifNoneMatch' => $ifNoneMatch, 'idempotencyKey' => $idempotencyKey] as $name => $value) {
            if (is_string($value) && preg_match('/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/D', $value) !== 1) {
                throw new \InvalidArgumentException("{$name} must be visible ASCII characters.");
            }
        }
    }

    /** @param array<string, mixed> $changed arguments of the constructor */
    public function with(array $changed): self
    {
        return new self(...[...get_object_vars($this), ...$changed]);
    }

    /** A call that is repeated has the same idempotency key each time. */
    public function withIdempotencyKey(): self
    {
        return $this->isKeyed && $this->idempotencyKey === null ? $this->with(['idempotencyKey' => Uuid::random()]) : $this;
    }

    /** Whether it does no harm when it is sent again after an attempt without an answer, as a second token does none. */
    public function isSafeToRepeat(): bool
    {
        return $this->verb !== 'POST' || $this->isKeyed || $this->sendsKey;
    }
}
