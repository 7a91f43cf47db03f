<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Client;
use IntegrationsHub\Internal\Http\CurlTransport;
use IntegrationsHub\Internal\Runtime;
use IntegrationsHub\Tests\Check;

/** One of the cases under `calls`: its steps with one client. */
final class CaseRun
{
    private readonly TestClock $clock;
    private readonly Client $client;

    /** @var \ArrayObject<int, string> */
    private readonly \ArrayObject $lines;

    public function __construct(
        private readonly ScriptedServer $server,
        #[\SensitiveParameter] private readonly array $case,
        #[\SensitiveParameter] string $key,
    ) {
        $this->clock = new TestClock();
        $this->lines = $lines = new \ArrayObject();
        $given = $case['client'] ?? [];
        $baseUrl = "{$server->url}/c/{$case['id']}" . ($given['baseUrlSuffix'] ?? '');
        unset($given['baseUrlSuffix']);
        $this->client = new Client(...$given + [
            'apiKey' => $key,
            'baseUrl' => $baseUrl,
            'logger' => static fn (string $line) => $lines->append($line),
            'runtime' => new Runtime(new CurlTransport(), $this->clock),
        ]);
    }

    public function run(): void
    {
        $this->server->post("/cases/{$this->case['id']}/begin");
        foreach ($this->case['steps'] as $step) {
            $this->clock->advance($step['advance'] ?? 0);
            $client = $this->client->withOptions(...$step['options'] ?? []);
            for ($time = 0; $time < ($step['times'] ?? 1); $time++) {
                $this->check($step['expect'], Outcome::of($client, $step));
            }
            Printed::isClean($client, $this->lines->getArrayCopy());
        }
        Check::same([], $this->server->post("/cases/{$this->case['id']}/end")['faults'], 'what was wrong with the requests');
        $this->checkSleeps();
    }

    private function check(array $expected, Outcome $outcome): void
    {
        if ($outcome->error !== null && !isset($expected['error'])) {
            throw $outcome->error;
        }
        if (array_key_exists('value', $expected)) {
            Check::same($expected['value'], $outcome->value);
        }
        if (isset($expected['items'])) {
            Check::same($expected['items'], $outcome->value, 'what was read before the error');
        }
        if (isset($expected['count'])) {
            Check::same($expected['count'], count($outcome->value), 'the number of results');
        }
        if (isset($expected['response'])) {
            Check::same($expected['response'], $outcome->response(), 'the response');
        }
        if (isset($expected['error'])) {
            $this->checkError($expected['error'], $outcome->error);
        }
    }

    private function checkError(array $expected, ?\Throwable $error): void
    {
        Check::that($error !== null, "{$expected['class']} is thrown");
        $class = $expected['class'] === 'argument' ? \InvalidArgumentException::class : "IntegrationsHub\\Exception\\{$expected['class']}";
        Check::same($class, $error::class, "the class of {$error->getMessage()}");
        Printed::isClean($error);
        unset($expected['class']);
        foreach ($expected as $name => $value) {
            $actual = match ($name) {
                'message' => $error->getMessage(),
                'results' => count($error->results),
                default => $error->$name,
            };
            Check::same(is_string($value) ? strtr($value, ['{origin}' => $this->server->url, '{baseUrl}' => 'baseUrl']) : $value, $actual, $name);
        }
    }

    private function checkSleeps(): void
    {
        if (!isset($this->case['sleeps'])) {
            return;
        }
        Check::same(count($this->case['sleeps']), count($this->clock->sleeps), 'the number of waits');
        foreach ($this->case['sleeps'] as $index => [$least, $most]) {
            $sleep = $this->clock->sleeps[$index];
            Check::that($least <= $sleep && $sleep <= $most, "the wait of {$sleep} s is from {$least} to {$most} s");
        }
    }
}
