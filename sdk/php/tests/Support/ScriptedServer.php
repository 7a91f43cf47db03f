<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Tests\Skipped;

/** The server that replays the conformance cases: that of IHUB_CASES_URL, or one that is started. */
final class ScriptedServer
{
    private static ?self $shared = null;

    /** @param resource|null $process */
    private function __construct(
        public readonly string $url,
        private readonly mixed $process,
    ) {
    }

    public static function shared(): self
    {
        return self::$shared ??= self::start();
    }

    /** @return array<string, mixed> */
    public function get(string $path): array
    {
        return $this->send('GET', $path);
    }

    /** @return array<string, mixed> */
    public function post(string $path): array
    {
        return $this->send('POST', $path);
    }

    public function __destruct()
    {
        if ($this->process !== null) {
            proc_terminate($this->process);
        }
    }

    private static function start(): self
    {
        $url = getenv('IHUB_CASES_URL');
        if ($url !== false) {
            return new self($url, null);
        }
        $script = dirname(__DIR__, 3) . '/conformance/serve.mjs';
        if (!is_file($script)) {
            throw new Skipped('the cases are not in this package; IHUB_CASES_URL may name a server that has them');
        }
        $process = proc_open(['node', $script], [1 => ['pipe', 'w']], $pipes);

        return new self(trim((string) fgets($pipes[1])), $process);
    }

    /** @return array<string, mixed> */
    private function send(string $method, string $path): array
    {
        $context = stream_context_create(['http' => ['method' => $method, 'ignore_errors' => true]]);

        return json_decode((string) file_get_contents($this->url . $path, false, $context), true, 512, JSON_THROW_ON_ERROR);
    }
}
