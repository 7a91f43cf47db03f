<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception\ConfigurationError;

/**
 * The options of a client, checked.
 *
 * @internal
 */
final class Configuration
{
    private const KEY = '/^ihub_(live|sandbox)_[A-Za-z0-9]+$/D';

    public readonly string $environment;

    /** Where requests go, without a slash at its end. */
    public readonly string $baseUrl;

    /** Of the installation: what `Link: rel="help"` is relative to. */
    public readonly string $origin;

    private readonly \SensitiveParameterValue $apiKey;

    public function __construct(
        #[\SensitiveParameter] ?string $apiKey,
        #[\SensitiveParameter] ?string $baseUrl,
        ?string $environment,
        public readonly string $auth,
        public readonly int $maxRetries,
        public readonly float $timeout,
        public readonly float $totalTimeout,
        public readonly ?string $simulate,
        public readonly ?\Closure $logger,
    ) {
        $key = self::checkKey($apiKey ?? Environment::read('IHUB_API_KEY'));
        $this->apiKey = new \SensitiveParameterValue($key);
        $this->environment = self::checkEnvironment($environment, $key);
        $url = BaseUrl::parse(trim($baseUrl ?? Environment::read('IHUB_BASE_URL')
            ?? throw new ConfigurationError('There is no base URL: give baseUrl, or set IHUB_BASE_URL.')));
        $this->baseUrl = $url->forEnvironment($this->environment);
        $this->origin = $url->origin;
        $this->check();
    }

    public function apiKey(): string
    {
        return $this->apiKey->getValue();
    }

    private static function checkKey(#[\SensitiveParameter] ?string $key): string
    {
        $key = trim($key ?? '');
        if ($key === '') {
            throw new ConfigurationError('There is no API key: give apiKey, or set IHUB_API_KEY.');
        }
        if (preg_match(self::KEY, $key) !== 1) {
            throw new ConfigurationError('This is no API key: a key begins with ihub_live_ or ihub_sandbox_, and letters and digits follow.'
                . ' Copy it alone, without quotes.');
        }

        return $key;
    }

    private static function checkEnvironment(?string $environment, #[\SensitiveParameter] string $key): string
    {
        if ($environment !== null && !in_array($environment, ['live', 'sandbox'], true)) {
            throw new ConfigurationError("The environment must be 'live' or 'sandbox'.");
        }
        preg_match(self::KEY, $key, $match);
        $ofKey = $match[1];
        if ($environment !== null && $environment !== $ofKey) {
            throw new ConfigurationError("This is a {$ofKey} key, and environment is {$environment}: leave environment out, or use a {$environment} key.");
        }

        return $ofKey;
    }

    private function check(): void
    {
        $mistake = match (true) {
            !in_array($this->auth, ['key', 'token'], true) => "auth must be 'key' or 'token'.",
            $this->maxRetries < 0 => 'maxRetries must not be negative.',
            !($this->timeout > 0) || !($this->totalTimeout > 0) => 'timeout and totalTimeout must be more than 0 seconds.',
            $this->simulate !== null && $this->environment !== 'sandbox' => 'Only the sandbox simulates.',
            $this->simulate !== null && preg_match('/^[\x21-\x7e]+$/D', $this->simulate) !== 1 => 'simulate must be one word.',
            default => null,
        };
        if ($mistake !== null) {
            throw new ConfigurationError($mistake);
        }
    }
}
