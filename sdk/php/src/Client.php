<?php

declare(strict_types=1);

namespace IntegrationsHub;

use IntegrationsHub\Exception\ConfigurationError;
use IntegrationsHub\Internal\Api;
use IntegrationsHub\Internal\AttemptLog;
use IntegrationsHub\Internal\Caller;
use IntegrationsHub\Internal\Configuration;
use IntegrationsHub\Internal\Environment;
use IntegrationsHub\Internal\Runtime;

/** The developer API. One client keeps one connection: make it once, and share it. */
final class Client extends Operations
{
    /** Where requests go, such as `https://hub.example.com/developer/v2`. */
    public readonly string $baseUrl;

    /** `live` or `sandbox`. */
    public readonly string $environment;

    /** The arguments of the constructor. */
    private readonly \SensitiveParameterValue $options;

    private readonly Runtime $runtime;

    /**
     * @param string|null $apiKey the key's secret; otherwise IHUB_API_KEY
     * @param string|null $baseUrl the installation's address, such as `https://hub.example.com`; otherwise IHUB_BASE_URL
     * @param 'live'|'sandbox'|null $environment otherwise that of the key
     * @param 'key'|'token' $auth `token` exchanges the key for a short-lived token. That costs a request, so it is for programs
     *     that run long, not for a client that lives as long as one web request.
     * @param int $maxRetries repeated attempts after the first
     * @param int|float $timeout limit of one attempt in seconds, from connecting to the last byte
     * @param int|float $totalTimeout limit of a call in seconds, with its retries and waits
     * @param string|null $simulate a failure that the sandbox simulates, such as `503`
     * @param (callable(string): mixed)|null $logger receives one line for each attempt
     * @param bool|null $debug writes these lines to stderr; otherwise IHUB_DEBUG=1 does
     * @param Runtime|null $runtime for this package's own tests
     *
     * @throws ConfigurationError
     */
    public function __construct(
        #[\SensitiveParameter] ?string $apiKey = null,
        #[\SensitiveParameter] ?string $baseUrl = null,
        ?string $environment = null,
        string $auth = 'key',
        int $maxRetries = 2,
        int|float $timeout = 30,
        int|float $totalTimeout = 120,
        ?string $simulate = null,
        ?callable $logger = null,
        ?bool $debug = null,
        ?Runtime $runtime = null,
    ) {
        $logger = $logger === null ? null : $logger(...);
        $this->runtime = $runtime ?? new Runtime();
        $this->options = new \SensitiveParameterValue(
            compact('apiKey', 'baseUrl', 'environment', 'auth', 'maxRetries', 'timeout', 'totalTimeout', 'simulate', 'logger', 'debug'),
        );
        if ($logger === null && ($debug ?? Environment::read('IHUB_DEBUG') === '1')) {
            $logger = AttemptLog::toStderr();
        }
        $configuration = new Configuration(
            $apiKey,
            $baseUrl,
            $environment,
            $auth,
            $maxRetries,
            (float) $timeout,
            (float) $totalTimeout,
            $simulate,
            $logger,
        );
        $this->baseUrl = $configuration->baseUrl;
        $this->environment = $configuration->environment;
        parent::__construct(new Api(new Caller($configuration, $this->runtime)));
    }

    /**
     * A client with some options changed. It shares the connection and the token.
     *
     * @param 'live'|'sandbox'|NotGiven|null $environment
     * @param 'key'|'token'|NotGiven $auth
     * @param (callable(string): mixed)|NotGiven|null $logger
     *
     * @throws ConfigurationError
     */
    public function withOptions(
        #[\SensitiveParameter] string|NotGiven $apiKey = NotGiven::Value,
        #[\SensitiveParameter] string|NotGiven $baseUrl = NotGiven::Value,
        string|NotGiven|null $environment = NotGiven::Value,
        string|NotGiven $auth = NotGiven::Value,
        int|NotGiven $maxRetries = NotGiven::Value,
        int|float|NotGiven $timeout = NotGiven::Value,
        int|float|NotGiven $totalTimeout = NotGiven::Value,
        string|NotGiven|null $simulate = NotGiven::Value,
        callable|NotGiven|null $logger = NotGiven::Value,
        bool|NotGiven|null $debug = NotGiven::Value,
    ): self {
        $given = array_filter(
            compact('apiKey', 'baseUrl', 'environment', 'auth', 'maxRetries', 'timeout', 'totalTimeout', 'simulate', 'logger', 'debug'),
            static fn (mixed $value) => $value !== NotGiven::Value,
        );

        return new self(...[...$this->options->getValue(), ...$given, 'runtime' => $this->runtime]);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['baseUrl' => $this->baseUrl, 'environment' => $this->environment, 'apiKey' => '[hidden]'];
    }

    public function __serialize(): array
    {
        throw new \LogicException('A client holds a key and is not serialized. Make another one where it is needed.');
    }
}
