<?php

declare(strict_types=1);

namespace IntegrationsHub;

use IntegrationsHub\Exception\UnexpectedResponseError;
use IntegrationsHub\Internal\Plain;

/**
 * An object that the API sent. Its fields are properties, also those that this version of the package does not know.
 *
 * Nothing that prints a record shows a secret in it; reading the field and toArray() do.
 */
abstract class Record implements \JsonSerializable
{
    /** The fields that carry a secret. */
    protected const SECRETS = [];

    /** Hides its value from var_dump(), var_export() and the like. */
    private \SensitiveParameterValue $sent;

    /** What the answer said besides this record; null for a record within another. */
    public readonly ?Response $response;

    final public function __construct(#[\SensitiveParameter] \stdClass $sent, ?Response $response = null)
    {
        $this->sent = new \SensitiveParameterValue($sent);
        $this->response = $response;
        $this->fill($sent);
    }

    /** Sets the properties from what was sent. */
    abstract protected function fill(#[\SensitiveParameter] \stdClass $sent): void;

    /**
     * @internal
     *
     * @return static
     *
     * @throws UnexpectedResponseError when a field has another type than the API documents
     */
    public static function read(#[\SensitiveParameter] mixed $sent, Response $response): static
    {
        if (!$sent instanceof \stdClass) {
            throw new UnexpectedResponseError('The answer has no record where one is due.', $response);
        }
        try {
            return new static($sent, $response);
        } catch (\TypeError) {
            throw new UnexpectedResponseError('A field of the answer has an unexpected type.', $response);
        }
    }

    /**
     * What the API sent.
     *
     * @return array<string, mixed>
     */
    public function toArray(): array
    {
        return Plain::of($this->sent());
    }

    public function jsonSerialize(): \stdClass
    {
        return clone $this->sent();
    }

    public function __isset(string $name): bool
    {
        return isset($this->sent()->$name);
    }

    public function __get(string $name): mixed
    {
        $sent = $this->sent();
        if (!property_exists($sent, $name)) {
            trigger_error(sprintf('%s has no field %s.', static::class, $name), E_USER_WARNING);

            return null;
        }

        return Plain::of($sent->$name);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        $shown = $this->toArray();
        foreach (static::SECRETS as $name) {
            $shown[$name] = '[hidden]';
        }

        return $shown;
    }

    /** @return array<string, mixed> a record in a cache or a queue has no secret */
    public function __serialize(): array
    {
        return ['sent' => array_diff_key((array) $this->sent(), array_flip(static::SECRETS)), 'response' => $this->response];
    }

    /** @param array<string, mixed> $serialized */
    public function __unserialize(array $serialized): void
    {
        $this->__construct((object) $serialized['sent'], $serialized['response']);
    }

    private function sent(): \stdClass
    {
        return $this->sent->getValue();
    }
}
