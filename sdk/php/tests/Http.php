<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Client;
use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ApiTimeoutError;
use IntegrationsHub\Internal\Http\CurlTransport;
use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Internal\Http\HttpResponse;
use IntegrationsHub\Tests\Support\LocalServer;
use IntegrationsHub\Tests\Support\TestTransport;

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
        yield 'a connection that fails names the address and the next step' => static function (): void {
            $closed = stream_socket_server('tcp://127.0.0.1:0');
            $address = stream_socket_get_name($closed, false);
            fclose($closed);
            foreach ([
                "http://{$address}/hub" => "No connection to http://{$address}: the connection was refused. Check baseUrl (IHUB_BASE_URL).",
                'https://hub.invalid' => 'No connection to https://hub.invalid: there is no such host. Check baseUrl (IHUB_BASE_URL).',
            ] as $baseUrl => $message) {
                Check::same($message, self::failure($baseUrl)->getMessage(), 'the text');
            }
            $untrusted = LocalServer::withTls();
            $error = self::failure($untrusted->url);
            Check::that(preg_match('~^No connection to https://localhost:\d+: the certificate is not trusted \(.+\)\. Check baseUrl~', $error->getMessage()) === 1, $error->getMessage());
            $server = LocalServer::plain();
            $secure = str_replace('http://', 'https://', $server->url);
            Check::same(
                "No connection to {$secure}: the server does not speak HTTPS; does it speak http instead of https? Check baseUrl (IHUB_BASE_URL).",
                self::failure($secure)->getMessage(),
                'the text',
            );
        };
        yield 'a connection that was open asks for no check of the address' => static function (): void {
            $silent = stream_socket_server('tcp://127.0.0.1:0');
            $address = stream_socket_get_name($silent, false);
            $error = self::failure("http://{$address}", timeout: 0.2);
            Check::same([ApiTimeoutError::class, "No answer came from http://{$address} within 0.2 s."], [$error::class, $error->getMessage()]);
            $transport = new TestTransport(static fn () => new HttpResponse(200, ['content-type' => 'application/json'], '{"da'));
            $error = Check::throws(ApiConnectionError::class, static fn () => $transport->client(maxRetries: 0)->me());
            Check::same('The answer from https://hub.example.com broke off.', $error->getMessage(), 'the text');
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

    private static function failure(string $baseUrl, mixed ...$options): ApiConnectionError
    {
        $client = new Client(...$options, apiKey: 'ihub_live_CANARY', baseUrl: $baseUrl, maxRetries: 0);

        return Check::throws(ApiConnectionError::class, static fn () => $client->me());
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
