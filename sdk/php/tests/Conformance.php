<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

use IntegrationsHub\Client;
use IntegrationsHub\Exception\ConfigurationError;
use IntegrationsHub\Exception\WebhookVerificationError;
use IntegrationsHub\Tests\Support\CaseRun;
use IntegrationsHub\Tests\Support\Printed;
use IntegrationsHub\Tests\Support\ScriptedServer;
use IntegrationsHub\Webhooks;

/** What all SDKs must do: `sdk/cases.json`. */
final class Conformance
{
    /** @return iterable<string, \Closure> */
    public static function tests(): iterable
    {
        try {
            $cases = ScriptedServer::shared()->get('/cases');
        } catch (Skipped $skipped) {
            yield 'conformance' => static fn () => throw $skipped;

            return;
        }
        foreach ($cases['calls'] as $case) {
            yield self::name('calls', $case) => static fn () => (new CaseRun(ScriptedServer::shared(), $case, $cases['key']))->run();
        }
        foreach ($cases['signatures'] as $case) {
            yield self::name('signatures', $case) => static fn () => self::verify($case);
        }
        foreach ($cases['signed'] as $case) {
            yield "signed {$case['id']}" => static fn () => self::sign($case);
        }
        foreach ($cases['configurations'] as $case) {
            yield self::name('configurations', $case) => static fn () => self::configure($case);
        }
    }

    private static function name(string $kind, #[\SensitiveParameter] array $case): string
    {
        return "{$kind} {$case['id']}: {$case['title']}";
    }

    private static function verify(array $case): void
    {
        $tolerance = isset($case['tolerance']) ? ['tolerance' => $case['tolerance']] : [];
        $verify = static fn () => Webhooks::verify($case['body'], $case['headers'], $case['secrets'], ...$tolerance, now: $case['now']);
        if ($case['expect'] === 'refused') {
            Check::throws(WebhookVerificationError::class, $verify);
        } elseif ($case['expect'] === 'argument') {
            Check::throws(\InvalidArgumentException::class, $verify);
        } else {
            $event = $verify();
            foreach ($case['expect'] as $path => $value) {
                Check::same($value, array_reduce(explode('.', $path), static fn ($at, $name) => $at->$name, $event), $path);
            }
        }
    }

    private static function sign(array $case): void
    {
        Check::same(
            ['webhook-id' => $case['id'], 'webhook-timestamp' => (string) $case['timestamp'], 'webhook-signature' => $case['header']],
            Webhooks::sign($case['body'], $case['secret'], $case['id'], $case['timestamp']),
        );
    }

    private static function configure(#[\SensitiveParameter] array $case): void
    {
        foreach ($case['env'] ?? [] as $name => $value) {
            putenv("{$name}={$value}");
        }
        try {
            $client = new Client(...$case['options']);
            Printed::isClean($client);
            Check::same($case['expect'], ['baseUrl' => $client->baseUrl]);
        } catch (ConfigurationError $error) {
            Printed::isClean($error);
            Check::same($case['expect'], 'ConfigurationError', $error->getMessage());
            Check::same($case['message'] ?? $error->getMessage(), $error->getMessage(), 'the text');
        } finally {
            array_map(putenv(...), array_keys($case['env'] ?? []));
        }
    }
}
