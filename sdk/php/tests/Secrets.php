<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Client;
use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ConfigurationError;
use IntegrationsHub\Internal\Http\HttpRequest;
use IntegrationsHub\Tests\Support\Printed;
use IntegrationsHub\Tests\Support\TestTransport;
use IntegrationsHub\Webhooks;

/** Nothing prints a secret, whatever PHP prints. */
final class Secrets
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        yield 'a client, and its parts, print no key and no token' => static function (): void {
            $client = self::tokenTransport()->client(auth: 'token', runtime: null);
            Printed::isClean($client, $client->visitors, $client->visitors->list(), $client->events->follow());
        };
        yield 'a client is not serialized' => static function (): void {
            Check::throws(\Exception::class, static fn () => serialize(TestTransport::record([])->client()));
        };
        yield 'a stack trace with arguments, from the depth of a call, has no key and no token' => static function (): void {
            foreach (['key', 'token'] as $auth) {
                $client = self::tokenTransport()->client(auth: $auth, maxRetries: 0);
                $error = Check::throws(ApiConnectionError::class, static fn () => $client->visitors->get('vis_1'));
                Check::that(isset($error->getTrace()[0]['args']), 'the trace has arguments');
                Printed::isClean($error);
            }
        };
        yield 'a stack trace of an exchange, an option and a webhook secret has none of them' => static function (): void {
            $failing = new TestTransport(static fn (#[\SensitiveParameter] HttpRequest $request) => throw new ApiConnectionError('Broken.'));
            $client = $failing->client(auth: 'token', maxRetries: 0);
            $unused = TestTransport::record([])->client();
            Printed::isClean(
                Check::throws(ApiConnectionError::class, static fn () => $client->me()),
                Check::throws(ApiConnectionError::class, static fn () => $client->tokens->create()),
                Check::throws(ConfigurationError::class, static fn () => new Client(apiKey: "ihub_live_CANARY\n1", baseUrl: 'https://a.example')),
                Check::throws(ConfigurationError::class, static fn () => $unused->withOptions(apiKey: 'ihub_sandbox_CANARY2', baseUrl: 'https://u:CANARY@a.example')),
                Check::throws(\InvalidArgumentException::class, static fn () => Webhooks::verify('{}', [], 'CANARY')),
                Check::throws(\InvalidArgumentException::class, static fn () => Webhooks::verify('{}', [], ['whsec_CANARY'])),
                Check::throws(\InvalidArgumentException::class, static fn () => Webhooks::sign('{}', 'whsec_CANARY')),
            );
        };
        yield 'a record with a secret shows it as a field and to JSON, but not when it is printed' => static function (): void {
            $sent = ['id' => 'whe_1', 'url' => 'https://a.example', 'secret' => 'whsec_CANARY'];
            $endpoint = TestTransport::record($sent)->client()->webhookEndpoints->create(url: 'https://a.example', eventTypes: ['site']);
            Check::same(['whsec_CANARY', $sent, $sent], [$endpoint->secret, $endpoint->toArray(), json_decode(json_encode($endpoint), true)]);
            Check::that(isset($endpoint->secret), 'isset() is right');
            Printed::isClean($endpoint);
        };
        yield 'debug writes one line without secrets to stderr' => static function (): void {
            $code = sprintf(
                'require %s; $hub = new IntegrationsHub\Client(apiKey: "ihub_live_CANARY", baseUrl: "http://127.0.0.1:9", maxRetries: 0);'
                . 'try { $hub->visitors->list(search: "CANARY")->page(); } catch (IntegrationsHub\Exception\ApiConnectionError) {}',
                var_export(dirname(__DIR__) . '/autoload.php', true),
            );
            $process = proc_open([PHP_BINARY, '-r', $code], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes, null, ['IHUB_DEBUG' => '1'] + getenv());
            $written = stream_get_contents($pipes[1]) . stream_get_contents($pipes[2]);
            proc_close($process);
            Check::that(preg_match('~^integrations-hub GET /developer/v2/visitors ApiConnectionError \d+ ms, attempt 1\n$~D', $written) === 1, $written);
        };
    }

    /** Exchanges the key, and then breaks off. */
    private static function tokenTransport(): TestTransport
    {
        return new TestTransport(static fn (#[\SensitiveParameter] HttpRequest $request) => str_ends_with($request->url, '/auth/token')
            ? TestTransport::json(['token' => 'CANARY-token', 'expiresAt' => '2100-01-01T00:00:00Z'])
            : throw new ApiConnectionError('Broken.'));
    }
}
