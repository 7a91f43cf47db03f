<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Exception\WebhookVerificationError;
use IntegrationsHub\Webhooks;

/** Webhooks, by the headers that PHP's servers and frameworks give. */
final class Receiving
{
    private const BODY = '{"type":"visitor.checked_in","timestamp":"2026-01-15T09:30:00.518Z","sequence":7,"data":{"id":"vis_1"}}';

    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        $secret = 'whsec_' . base64_encode(str_repeat('s', 32));
        $headers = Webhooks::sign(self::BODY, $secret);
        $names = ['Webhook-Id', 'Webhook-Timestamp', 'Webhook-Signature'];
        $forms = [
            'getallheaders()' => ['Host' => 'a.example'] + array_combine($names, $headers),
            '$_SERVER' => $_SERVER + array_combine(['HTTP_WEBHOOK_ID', 'HTTP_WEBHOOK_TIMESTAMP', 'HTTP_WEBHOOK_SIGNATURE'], $headers),
            'PSR-7' => array_map(static fn (string $value) => [$value], array_combine($names, $headers)),
            'an iterator, as Symfony\'s HeaderBag' => new \ArrayIterator(array_map(static fn (string $value) => [$value], $headers)),
        ];
        foreach ($forms as $form => $given) {
            yield "a request is verified by the headers of {$form}" => static function () use ($given, $secret): void {
                $event = Webhooks::verify(self::BODY, $given, $secret);
                Check::same(['visitor.checked_in', 7, 'vis_1'], [$event->type, $event->sequence, $event->data->id]);
            };
        }
        yield 'a field of an event that has another type refuses the request' => static function () use ($secret): void {
            $body = '{"type":5}';
            Check::throws(WebhookVerificationError::class, static fn () => Webhooks::verify($body, Webhooks::sign($body, $secret), $secret));
        };
        yield 'more than one value of a header is refused' => static function () use ($secret, $headers): void {
            $twice = ['webhook-id' => ['msg_1', 'msg_test']] + $headers;
            Check::throws(WebhookVerificationError::class, static fn () => Webhooks::verify(self::BODY, $twice, $secret));
        };
        yield 'a body that was decoded and encoded again is refused' => static function () use ($secret, $headers): void {
            $encoded = json_encode(json_decode(self::BODY), JSON_PRETTY_PRINT);
            Check::throws(WebhookVerificationError::class, static fn () => Webhooks::verify($encoded, $headers, $secret));
        };
    }
}
