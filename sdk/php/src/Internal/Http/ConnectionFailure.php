<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

use IntegrationsHub\Exception\ApiConnectionError;
use IntegrationsHub\Exception\ApiTimeoutError;

/**
 * The error that a failure of curl stands for.
 *
 * @internal
 */
final class ConnectionFailure
{
    /** ECONNREFUSED of Linux, macOS and Windows. */
    private const REFUSED = [111, 61, 10061];

    /** Of the answer: a part of it, nothing, a failed write, a failed read. */
    private const BROKEN_OFF = [CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR];

    /** What OpenSSL, LibreSSL and GnuTLS call bytes that are not TLS. */
    private const NOT_TLS = '/wrong version number|packet length too long|record overflow|http request|unexpected TLS packet/i';

    /** @param float $timeout of the attempt, in seconds */
    public static function of(\CurlHandle $handle, string $url, float $timeout): ApiConnectionError
    {
        $code = curl_errno($handle);
        $origin = Address::origin($url);
        $wasOpen = curl_getinfo($handle, CURLINFO_PRETRANSFER_TIME) > 0;
        $isTimeout = $code === CURLE_OPERATION_TIMEDOUT;

        return match (true) {
            $isTimeout && $wasOpen => new ApiTimeoutError("No answer came from {$origin} within " . round($timeout, 3) . ' s.'),
            $isTimeout => new ApiTimeoutError(self::unreachable($origin, 'connecting took too long')),
            $wasOpen && in_array($code, self::BROKEN_OFF, true) => new ApiConnectionError("The answer from {$origin} broke off."),
            default => new ApiConnectionError(self::unreachable($origin, self::cause($handle, $code, rtrim(curl_error($handle), '.')))),
        };
    }

    private static function cause(\CurlHandle $handle, int $code, string $message): string
    {
        return match (true) {
            $code === CURLE_COULDNT_RESOLVE_HOST => 'there is no such host',
            $code === CURLE_COULDNT_CONNECT && in_array(curl_getinfo($handle, CURLINFO_OS_ERRNO), self::REFUSED, true) => 'the connection was refused',
            in_array($code, [CURLE_SSL_CACERT, CURLE_SSL_PEER_CERTIFICATE], true) => "the certificate is not trusted ({$message})",
            $code === CURLE_SSL_CONNECT_ERROR && preg_match(self::NOT_TLS, $message) === 1 => 'the server does not speak HTTPS; does it speak http instead of https?',
            default => $message,
        };
    }

    private static function unreachable(string $origin, string $cause): string
    {
        $end = str_ends_with($cause, '?') ? '' : '.';

        return "No connection to {$origin}: {$cause}{$end} Check baseUrl (IHUB_BASE_URL).";
    }
}
