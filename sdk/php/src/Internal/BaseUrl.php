<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception\ConfigurationError;

/**
 * The installation's address, as people write it.
 *
 * @internal
 */
final class BaseUrl
{
    private function __construct(
        public readonly string $origin,
        private readonly string $path,
    ) {
    }

    /** An address that may hold a password is not shown. */
    public static function parse(#[\SensitiveParameter] string $text): self
    {
        if (preg_match('~^https?://~i', $text) !== 1) {
            $named = self::isShowable($text) ? "{$text} is no address" : 'baseUrl is no address';
            throw new ConfigurationError("{$named}: begin with http:// or https://, such as https://hub.example.com.");
        }
        $parts = preg_match('/[\x00-\x20\x7f]/', $text) === 1 ? false : parse_url($text);
        $scheme = strtolower($parts['scheme'] ?? '');
        if ($parts === false || ($parts['host'] ?? '') === '') {
            throw new ConfigurationError('baseUrl must be an http or https address, such as https://hub.example.com.');
        }
        if (isset($parts['user']) || isset($parts['pass']) || strpbrk($text, '?#') !== false) {
            throw new ConfigurationError('baseUrl must have no user, no query and no fragment.');
        }
        $port = isset($parts['port']) ? ":{$parts['port']}" : '';

        return new self("{$scheme}://{$parts['host']}{$port}", self::ofInstallation($parts['path'] ?? ''));
    }

    public function forEnvironment(string $environment): string
    {
        return $this->origin . $this->path . ($environment === 'sandbox' ? '/sandbox/developer/v2' : '/developer/v2');
    }

    /** An address copied from the documentation ends with the API's own path. */
    private static function ofInstallation(string $path): string
    {
        return preg_replace('~((/sandbox)?(/developer/v2|/api/v1)?|/developers)$~D', '', rtrim($path, '/'));
    }

    private static function isShowable(#[\SensitiveParameter] string $text): bool
    {
        return preg_match('/^[^\s@?#]{1,200}$/D', $text) === 1 && !str_contains($text, 'ihub_');
    }
}
