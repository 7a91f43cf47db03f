<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Client;
use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Internal\CurlTransport;
use IntegrationsHub\Internal\HttpRequest;
use IntegrationsHub\Tests\Support\LocalServer;

/** What curl does, and does not, with a request. */
final class Http
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'curl follows no redirect, speaks HTTP alone, and verifies certificates' => static function (): void {
            $options = CurlTransport::options(new HttpRequest('GET', 'https://hub.example.com', [], null, 1.5));
            Check::same(
                [false, CURLPROTO_HTTP | CURLPROTO_HTTPS, true, 2, 1500],
                array_map(static fn (int $option) => $options[$option], [
                    CURLOPT_FOLLOWLOCATION,
                    CURLOPT_PROTOCOLS,
                    CURLOPT_SSL_VERIFYPEER,
                    CURLOPT_SSL_VERIFYHOST,
                    CURLOPT_TIMEOUT_MS,
                ]),
            );
        };
        yield 'a file is no address, even where one gets past the base URL' => static function (): void {
            $request = new HttpRequest('GET', 'file:///etc/hostname', [], null, 5);
            $error = Check::throws(ApiConnectionError::class, static fn () => (new CurlTransport())->send($request));
            Check::that(stripos($error->getMessage(), 'protocol') !== false, $error->getMessage());
        };
        yield 'a certificate that nobody vouches for ends the connection before the key is sent' => static function (): void {
            $server = LocalServer::withTls();
            $client = new Client(apiKey: 'ihub_live_CANARY', baseUrl: $server->url, maxRetries: 0);
            $error = Check::throws(ApiConnectionError::class, static fn () => $client->me());
            Check::that(stripos($error->getMessage(), 'certificate') !== false, $error->getMessage());
            Check::same('', $server->received(), 'what the server received');
        };
        yield 'requests have no header that nobody asked for, and an action has a length' => static function (): void {
            $server = LocalServer::plain();
            $client = new Client(apiKey: 'ihub_live_CANARY', baseUrl: $server->url);
            $client->visitors->checkIn('vis_1', idempotencyKey: 'a');
            $client->visitors->update('vis_1', metadata: ['long' => str_repeat('x', 2_000_000)]);
            $client->visitors->delete('vis_1');
            $requests = $server->received();
            Check::same([
                ['POST', 'accept accept-encoding content-length host idempotency-key user-agent x-api-key'],
                ['PATCH', 'accept accept-encoding content-length content-type host user-agent x-api-key'],
                ['DELETE', 'accept accept-encoding host user-agent x-api-key'],
            ], self::namesOfHeaders($requests));
            Check::that(str_contains($requests, "Content-Length: 0\r\n"), 'the action has the length 0');
        };
        yield 'a forked process has a connection of its own' => static function (): void {
            if (!function_exists('pcntl_fork')) {
                throw new Skipped('this PHP has no pcntl');
            }
            $server = LocalServer::plain();
            $client = new Client(apiKey: 'ihub_live_CANARY', baseUrl: $server->url);
            $client->visitors->delete('vis_1');
            $child = pcntl_fork();
            if ($child === 0) {
                $client->visitors->delete('vis_2');
                posix_kill(posix_getpid(), SIGKILL); // without the ends of the parent's objects
            }
            pcntl_waitpid($child, $status);
            $client->visitors->delete('vis_3');
            preg_match_all('~^connection (\d) DELETE /developer/v2/visitors/(\w+)~m', $server->received(), $requests, PREG_SET_ORDER);
            Check::same(['vis_1' => '1', 'vis_2' => '2', 'vis_3' => '1'], array_column($requests, 1, 2), 'the connections');
        };
    }

    /** @return list<array{string, string}> */
    private static function namesOfHeaders(string $requests): array
    {
        $found = [];
        foreach (array_filter(preg_split('/^connection \d /m', $requests)) as $request) {
            [$head] = explode("\r\n\r\n", $request, 2);
            preg_match_all('/\r\n([\w-]+):/', $head, $names);
            $names = array_map(strtolower(...), $names[1]);
            sort($names);
            $found[] = [strtok($head, ' '), implode(' ', $names)];
        }

        return $found;
    }
}
