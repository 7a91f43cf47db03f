<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Client;
use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ApiError;
use IntegrationsHub\Exception\AuthenticationError;
use IntegrationsHub\Exception\UnexpectedResponseError;
use IntegrationsHub\Internal\Http\Answer;
use IntegrationsHub\Internal\Http\Body;
use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Internal\Http\Query;

/**
 * Sends calls: with credentials, within their time, and again when that helps.
 *
 * @internal
 */
final class Caller
{
    /** An attempt may take this many seconds longer than the API holds its answer back. */
    private const AFTER_WAIT = 10;

    private readonly AttemptLog $log;
    private readonly TokenStore $tokens;

    public function __construct(
        private readonly Configuration $configuration,
        private readonly Runtime $runtime,
    ) {
        $this->log = new AttemptLog($configuration->logger);
        $this->tokens = $runtime->tokens($configuration);
    }

    /** Returns the successful answer of a call, or the 304 that it asked for. */
    public function send(Call $call): Answer
    {
        $call = $call->withIdempotencyKey();
        $request = $this->request($call);
        $deadline = $this->runtime->clock->now() + max($this->configuration->totalTimeout, $this->minTimeout($call));
        if ($call->sendsKey) {
            return $this->attempts($call, $request, [], $deadline);
        }
        if ($this->configuration->auth === 'key') {
            return $this->attempts($call, $request, ['X-API-Key' => $this->configuration->apiKey()], $deadline);
        }
        $token = $this->token();
        try {
            return $this->attempts($call, $request, ['Authorization' => "Bearer {$token}"], $deadline);
        } catch (AuthenticationError $error) {
            if (!in_array($error->code, ['TOKEN_EXPIRED', 'INVALID_TOKEN'], true)) {
                throw $error;
            }
        }
        $this->tokens->forget();
        $token = $this->token();

        return $this->attempts($call, $request, ['Authorization' => "Bearer {$token}"], $deadline);
    }

    /** The shared token, or a new one for the key. */
    private function token(): string
    {
        $token = $this->tokens->get();
        if ($token !== null) {
            return $token;
        }
        $answer = $this->send(new Call('POST', '/auth/token', sendsKey: true));
        $sent = $answer->object();
        $end = Times::seconds($sent?->expiresAt ?? null);
        if (!is_string($sent?->token ?? null) || $end === null) {
            throw new UnexpectedResponseError('The answer has no token.', $answer->response);
        }
        $this->tokens->keep($sent->token, $end - (Times::seconds($answer->response->header('Date')) ?? time()));

        return $sent->token;
    }

    /** @param array<string, string> $credentials headers */
    private function attempts(
        Call $call,
        #[\SensitiveParameter] HttpRequest $request,
        #[\SensitiveParameter] array $credentials,
        float $deadline,
    ): Answer {
        for ($repetition = 0; true; $repetition++) {
            try {
                $left = $deadline - $this->runtime->clock->now();

                return $this->accept($call, $this->attempt($request->attempt($credentials, $left), $repetition + 1));
            } catch (ApiError | ApiConnectionError $error) {
                $wait = Retries::wait($error, $repetition, mt_rand() / mt_getrandmax());
                $isLast = $repetition >= $this->configuration->maxRetries || !Retries::isRepeated($error, $call);
                if ($isLast || $this->runtime->clock->now() + $wait > $deadline) {
                    throw $error;
                }
                $this->runtime->clock->sleep($wait);
            }
        }
    }

    private function attempt(#[\SensitiveParameter] HttpRequest $request, int $number): Answer
    {
        $started = $this->runtime->clock->now();
        $outcome = null;
        try {
            $answer = Answer::read($this->runtime->transport->send($request), $request->url);
            $outcome = $answer->response;

            return $answer;
        } catch (ApiConnectionError $error) {
            $outcome = $error;

            throw $error;
        } finally {
            if ($outcome !== null) {
                $this->log->write($request->verb, $request->url, $number, $this->runtime->clock->now() - $started, $outcome);
            }
        }
    }

    private function accept(Call $call, Answer $answer): Answer
    {
        $status = $answer->response->status;
        if ($status >= 400) {
            throw Errors::of($answer, $this->configuration->origin);
        }
        if ($status >= 300 && !($status === 304 && $call->ifNoneMatch !== null)) {
            throw new UnexpectedResponseError('The answer is a redirect, and none is followed.', $answer->response);
        }

        return $answer;
    }

    /** Everything of a request but its credentials. */
    private function request(Call $call): HttpRequest
    {
        $body = match (true) {
            $call->sendsKey => Body::of(['apiKey' => $this->configuration->apiKey()], []),
            $call->body !== null => Body::of($call->body, $call->arrays),
            default => null,
        };
        $headers = [
            'User-Agent' => sprintf('integrations-hub-php/%s php/%d.%d', Client::VERSION, PHP_MAJOR_VERSION, PHP_MINOR_VERSION),
            'Accept' => 'application/json',
            'Content-Type' => $body === null ? null : 'application/json',
            'If-Match' => $call->ifMatch,
            'If-None-Match' => $call->ifNoneMatch,
            'Idempotency-Key' => $call->idempotencyKey,
            'X-Sandbox-Simulate' => $call->sendsKey ? null : $this->configuration->simulate,
        ];

        return new HttpRequest(
            $call->verb,
            $this->configuration->baseUrl . $call->path . Query::of($call->query),
            array_filter($headers, is_string(...)),
            $body,
            max($this->configuration->timeout, $this->minTimeout($call)),
        );
    }

    private function minTimeout(Call $call): int
    {
        return $call->wait === 0 ? 0 : $call->wait + self::AFTER_WAIT;
    }
}
