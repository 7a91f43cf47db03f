<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception\IntegrationsHubError;
use IntegrationsHub\Response;

/**
 * One line for each attempt. It has no query, no header and no body.
 *
 * @internal
 */
final class AttemptLog
{
    public function __construct(private readonly ?\Closure $logger)
    {
    }

    public function write(string $verb, string $url, int $attempt, float $seconds, Response|IntegrationsHubError $outcome): void
    {
        if ($this->logger === null) {
            return;
        }
        [$result, $requestId] = $outcome instanceof Response
            ? [$outcome->status, $outcome->requestId]
            : [(new \ReflectionClass($outcome))->getShortName(), null];
        ($this->logger)(sprintf(
            'integrations-hub %s %s %s %d ms, attempt %d%s',
            $verb,
            parse_url($url, PHP_URL_PATH),
            $result,
            round($seconds * 1000),
            $attempt,
            $requestId === null ? '' : ", {$requestId}",
        ));
    }

    /** The logger of `debug`. */
    public static function toStderr(): \Closure
    {
        return static function (string $line): void {
            file_put_contents('php://stderr', "{$line}\n");
        };
    }
}
