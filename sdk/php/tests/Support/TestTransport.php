<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Client;
use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Internal\Http\HttpResponse;
use IntegrationsHub\Internal\Http\Transport;
use IntegrationsHub\Internal\Runtime;

/** Answers without a network. */
final class TestTransport implements Transport
{
    /** @var list<HttpRequest> */
    public array $requests = [];

    /** @param \Closure(HttpRequest): HttpResponse $answer */
    public function __construct(private readonly \Closure $answer)
    {
    }

    public function send(#[\SensitiveParameter] HttpRequest $request): HttpResponse
    {
        $this->requests[] = $request;

        return ($this->answer)($request);
    }

    /** A transport that gives each request this record. */
    public static function record(array|\stdClass $record): self
    {
        return new self(static fn () => self::json(['data' => $record, 'meta' => new \stdClass()]));
    }

    public static function json(mixed $json, array $headers = [], int $status = 200): HttpResponse
    {
        return new HttpResponse($status, ['content-type' => 'application/json'] + $headers, json_encode($json));
    }

    public function client(mixed ...$options): Client
    {
        return new Client(...$options + [
            'apiKey' => 'ihub_sandbox_CANARY',
            'baseUrl' => 'https://hub.example.com',
            'runtime' => new Runtime($this, new TestClock()),
        ]);
    }
}
