<?php

declare(strict_types=1);

namespace IntegrationsHub;

use IntegrationsHub\Exception\WebhookVerificationError;
use IntegrationsHub\Internal\WebhookHeaders;
use IntegrationsHub\Internal\WebhookSecret;
use IntegrationsHub\Model\WebhookEvent;

/** Checks the requests that a webhook endpoint receives. It needs no client. */
final class Webhooks
{
    /**
     * Returns the event of a request that was signed with the endpoint's secret.
     *
     * @param string $body the body as it arrived: `file_get_contents('php://input')`, not JSON that was decoded and encoded again
     * @param iterable<array-key, mixed> $headers of getallheaders(), $_SERVER, or a framework's request: a text or a list of texts for
     *     each name
     * @param string|list<string> $secret the endpoint's secret (`whsec_…`), or several of which one must fit
     * @param int $tolerance how many seconds ago the request may have been signed
     * @param int|null $now the time in seconds since 1970, for tests
     *
     * @throws WebhookVerificationError for a request to refuse
     * @throws \InvalidArgumentException when a secret is none
     */
    public static function verify(
        string $body,
        iterable $headers,
        #[\SensitiveParameter] string|array $secret,
        int $tolerance = 300,
        ?int $now = null,
    ): WebhookEvent {
        $secrets = WebhookSecret::parseAll($secret);
        $signed = new WebhookHeaders($headers);
        $timestamp = $signed->timestamp();
        if (abs(($now ?? time()) - $timestamp) > $tolerance) {
            throw new WebhookVerificationError('The request was signed too long ago, or a clock is wrong.');
        }
        $isSigned = false;
        foreach ($secrets as $each) {
            // Every secret is tried, so that the time says nothing about which one fits.
            $isSigned = $signed->areOf($each->sign($signed->id, $timestamp, $body)) || $isSigned;
        }
        if (!$isSigned) {
            throw new WebhookVerificationError('No signature fits: the secret is another one, or the body was changed.');
        }

        return self::read($body);
    }

    /**
     * The headers of a request with this body, for tests of a receiver.
     *
     * @param string $secret such as `whsec_` and 32 bytes in Base64
     * @param int|null $timestamp in seconds since 1970; now by default
     *
     * @return array{webhook-id: string, webhook-timestamp: string, webhook-signature: string}
     */
    public static function sign(
        string $body,
        #[\SensitiveParameter] string $secret,
        string $id = 'msg_test',
        ?int $timestamp = null,
    ): array {
        [$parsed] = WebhookSecret::parseAll($secret);
        $timestamp ??= time();

        return [
            'webhook-id' => $id,
            'webhook-timestamp' => (string) $timestamp,
            'webhook-signature' => $parsed->sign($id, $timestamp, $body),
        ];
    }

    private static function read(string $body): WebhookEvent
    {
        $sent = json_decode($body);
        try {
            return $sent instanceof \stdClass ? new WebhookEvent($sent) : throw new \TypeError();
        } catch (\TypeError) {
            throw new WebhookVerificationError('The signed body is no event.');
        }
    }
}
