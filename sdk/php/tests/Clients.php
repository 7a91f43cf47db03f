<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ConfigurationError;
use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Tests\Support\TestTransport;

/** Options of a client, and the limits of its calls. */
final class Clients
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'an exchange whose connection always breaks off is repeated twice, because a second token does no harm' => static function (): void {
            $transport = self::broken();
            Check::throws(ApiConnectionError::class, static fn () => $transport->client()->tokens->create());
            Check::same(3, count($transport->requests), 'the number of requests');
        };
        yield 'a long poll has time for its wait, whatever the limits are' => static function (): void {
            $transport = TestTransport::record(['events' => [], 'nextAfter' => 4, 'hasMore' => false, 'latest' => 4]);
            $client = $transport->client(timeout: 5, totalTimeout: 10);
            $client->events->list(after: 4, wait: 20);
            $client->events->list(after: 4);
            Check::same([true, true], [$transport->requests[0]->timeout > 29, $transport->requests[1]->timeout <= 5], 'the limits');
        };
        yield 'an attempt ends with the total time' => static function (): void {
            $transport = self::broken();
            Check::throws(ApiConnectionError::class, static fn () => $transport->client(timeout: 30, totalTimeout: 3)->me());
            $limits = array_map(static fn (HttpRequest $request) => $request->timeout, $transport->requests);
            Check::that($limits[0] <= 3 && $limits[1] <= 2.5, 'the limits are ' . json_encode($limits));
        };
        yield 'clients of one key share its token, and those of another do not' => static function (): void {
            $transport = new TestTransport(static fn (#[\SensitiveParameter] HttpRequest $request) => str_ends_with($request->url, '/auth/token')
                ? TestTransport::json(['token' => $request->body, 'expiresAt' => '2100-01-01T00:00:00Z'])
                : TestTransport::json(['data' => ['id' => 'key_1']]));
            $client = $transport->client(auth: 'token', apiKey: 'ihub_sandbox_1');
            $client->me();
            $client->withOptions(timeout: 5)->me();
            $client->withOptions(auth: 'key')->me();
            $client->withOptions(apiKey: 'ihub_sandbox_2')->me();
            $sent = array_map(static fn (HttpRequest $request) => $request->headers['Authorization'] ?? $request->headers['X-API-Key'] ?? $request->body, $transport->requests);
            [$one, $two] = ['{"apiKey":"ihub_sandbox_1"}', '{"apiKey":"ihub_sandbox_2"}'];
            Check::same([$one, "Bearer {$one}", "Bearer {$one}", 'ihub_sandbox_1', $two, "Bearer {$two}"], $sent, 'what was sent');
        };
        yield 'a simulated failure leaves the exchange alone' => static function (): void {
            $transport = new TestTransport(static fn (#[\SensitiveParameter] HttpRequest $request) => isset($request->headers['X-Sandbox-Simulate'])
                ? TestTransport::json(['error' => ['code' => 'UNAVAILABLE', 'message' => 'Down.']], status: 503)
                : TestTransport::json(['token' => 't', 'expiresAt' => '2100-01-01T00:00:00Z']));
            $error = Check::throws(\IntegrationsHub\Exception\ServerError::class, static fn () => $transport->client(auth: 'token', simulate: '503', maxRetries: 0)->me());
            Check::same(['UNAVAILABLE', 503, 503, 2], [$error->code, $error->status, $error->getCode(), count($transport->requests)]);
        };
        yield 'a Retry-After that is neither seconds nor a date is none' => static function (): void {
            foreach (['soon' => null, '1.5' => null, '-5' => null, '' => null, '7' => 7, 'Thu, 01 Jan 1970 00:00:00 GMT' => 0] as $header => $seconds) {
                $transport = new TestTransport(static fn () => TestTransport::json([], ['retry-after' => (string) $header], 503));
                $error = Check::throws(\IntegrationsHub\Exception\ServerError::class, static fn () => $transport->client(maxRetries: 0)->me());
                Check::same($seconds, $error->retryAfter, "retryAfter of '{$header}'");
            }
        };
        yield 'variables that a framework read from a file are found' => static function (): void {
            $_SERVER['IHUB_API_KEY'] = 'ihub_live_CANARY';
            $_ENV['IHUB_BASE_URL'] = 'https://hub.example.com';
            try {
                Check::same('https://hub.example.com/developer/v2', (new \IntegrationsHub\Client())->baseUrl);
            } finally {
                unset($_SERVER['IHUB_API_KEY'], $_ENV['IHUB_BASE_URL']);
            }
        };
        yield 'an address that may hold a secret is not shown' => static function (): void {
            foreach (['user:CANARY@hub.example.com', 'ihub_live_CANARY', 'hub.example.com?key=CANARY'] as $baseUrl) {
                $error = Check::throws(ConfigurationError::class, static fn () => self::broken()->client(baseUrl: $baseUrl));
                Check::same('baseUrl is no address: begin with http:// or https://, such as https://hub.example.com.', $error->getMessage());
            }
        };
        yield 'limits that make no sense are refused' => static function (): void {
            foreach ([['maxRetries' => -1], ['timeout' => 0], ['totalTimeout' => -1], ['timeout' => NAN], ['simulate' => "a\r\nb"]] as $options) {
                Check::throws(ConfigurationError::class, static fn () => self::broken()->client(...$options));
            }
        };
        yield 'null is no entity tag: a change never loses its condition' => static function (): void {
            Check::throws(\TypeError::class, static fn () => self::broken()->client()->sites->update('site_1', name: 'A', ifMatch: null));
        };
    }

    private static function broken(): TestTransport
    {
        return new TestTransport(static fn (#[\SensitiveParameter] HttpRequest $request) => throw new ApiConnectionError('Broken.'));
    }
}
