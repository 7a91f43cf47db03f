<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\UnexpectedResponseError;
use IntegrationsHub\Response;

/**
 * An answer whose body has been read.
 *
 * @internal
 */
final class Answer
{
    private function __construct(
        /** Of the request, without its query. */
        public readonly string $address,
        public readonly Response $response,
        #[\SensitiveParameter] private readonly mixed $json,
    ) {
    }

    /** @throws ApiConnectionError when the body breaks off */
    public static function read(#[\SensitiveParameter] HttpResponse $http, string $url): self
    {
        $address = Address::withoutQuery($url);
        $response = new Response($http->status, $http->headers);
        $isJson = preg_match('~^application/([\w.-]+\+)?json\b~i', $response->header('Content-Type') ?? '') === 1;
        if (!$isJson || $http->body === '') {
            return new self($address, $response, null);
        }
        try {
            return new self($address, $response, json_decode($http->body, false, 512, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING));
        } catch (\JsonException) {
            throw new ApiConnectionError('The answer from ' . Address::origin($url) . ' broke off.');
        }
    }

    /** The whole body, if it is an object. */
    public function object(): ?\stdClass
    {
        return $this->json instanceof \stdClass ? $this->json : null;
    }

    /**
     * What the API sent in its envelope.
     *
     * @throws UnexpectedResponseError when there is none
     */
    public function data(): mixed
    {
        $data = $this->object()->data ?? null;
        if ($data === null) {
            throw new UnexpectedResponseError('The answer is not what the API sends.', $this->response);
        }

        return $data;
    }
}
