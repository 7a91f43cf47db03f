<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

use IntegrationsHub\Response;

/**
 * The API refused a call. Each common status has a class of its own below this one.
 *
 * @property-read string|null $code such as `VALIDATION_ERROR`; null when the answer was not the API's, such as a proxy's 502.
 *     getCode() is the status.
 */
class ApiError extends IntegrationsHubError
{
    private const SHOWN_FIELDS = 3;

    public readonly int $status;
    public readonly ?string $requestId;

    /**
     * @param list<array{field: string, issue: string}> $fields what is wrong with which field
     * @param array<string, mixed> $details
     * @param string|null $docsUrl what the code means, and how to fix it
     * @param int|null $retryAfter in how many seconds to try again
     */
    final public function __construct(
        string $message,
        private readonly ?string $apiCode,
        public readonly array $fields,
        public readonly array $details,
        public readonly ?string $docsUrl,
        public readonly ?int $retryAfter,
        public readonly Response $response,
    ) {
        $this->status = $response->status;
        $this->requestId = $response->requestId;
        parent::__construct($apiCode === null ? $message : $this->text($message), $this->status);
    }

    /** The message, what is wrong with the first fields, and the code and request to ask about. */
    private function text(string $message): string
    {
        $parts = [$message];
        foreach (array_slice($this->fields, 0, self::SHOWN_FIELDS) as $each) {
            $parts[] = sprintf('%s: %s', $each['field'] ?? '', $each['issue'] ?? '');
        }
        $more = count($this->fields) - self::SHOWN_FIELDS;
        if ($more > 0) {
            $parts[] = "and {$more} more";
        }
        $parts[] = '(' . implode(', ', array_filter([$this->apiCode, $this->requestId])) . ')';

        return implode(' ', $parts);
    }

    /** `Exception::$code` is protected and stays a number, because others rely on getCode(). */
    public function __get(string $name): mixed
    {
        if ($name === 'code') {
            return $this->apiCode;
        }
        trigger_error(sprintf('Undefined property: %s::$%s', static::class, $name), E_USER_WARNING);

        return null;
    }

    public function __isset(string $name): bool
    {
        return $name === 'code' && $this->apiCode !== null;
    }
}
