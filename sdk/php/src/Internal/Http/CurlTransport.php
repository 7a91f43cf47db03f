<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal\Http;

/**
 * Sends requests with one curl handle, which keeps the connection open between them.
 *
 * @internal
 */
final class CurlTransport implements Transport
{
    private ?\CurlHandle $handle = null;
    private int|false $process = false;

    public function send(#[\SensitiveParameter] HttpRequest $request): HttpResponse
    {
        $handle = $this->handle();
        curl_setopt_array($handle, self::options($request));
        $answer = curl_exec($handle);
        if ($answer === false) {
            throw ConnectionFailure::of($handle, $request->url, $request->timeout);
        }
        $length = curl_getinfo($handle, CURLINFO_HEADER_SIZE);

        return new HttpResponse(
            curl_getinfo($handle, CURLINFO_RESPONSE_CODE),
            self::headers(substr($answer, 0, $length)),
            substr($answer, $length),
        );
    }

    /** @return array<int, mixed> */
    public static function options(#[\SensitiveParameter] HttpRequest $request): array
    {
        $headers = [];
        // Curl adds these two by itself, unless it is given them without a value.
        foreach ($request->headers + ['Content-Type' => '', 'Expect' => ''] as $name => $value) {
            $headers[] = $value === '' ? "{$name}:" : "{$name}: {$value}";
        }
        // An action without a body has a length all the same: some proxies refuse a POST without one.
        $body = $request->body ?? ($request->verb === 'POST' ? '' : null);

        return [
            CURLOPT_URL => $request->url,
            CURLOPT_CUSTOMREQUEST => $request->verb,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_ACCEPT_ENCODING => 'gzip',
            CURLOPT_TIMEOUT_MS => max(1, (int) ceil($request->timeout * 1000)),
            CURLOPT_NOSIGNAL => true,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HEADER => true,
            CURLOPT_PATH_AS_IS => true,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
        ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]);
    }

    /**
     * @param string $head of the answer, and before it those of interim answers
     *
     * @return array<string, string>
     */
    private static function headers(string $head): array
    {
        $heads = explode("\r\n\r\n", rtrim($head));
        $headers = [];
        foreach (explode("\r\n", end($heads)) as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => null];
            if ($value !== null) {
                $name = strtolower($name);
                $headers[$name] = (isset($headers[$name]) ? "{$headers[$name]}, " : '') . trim($value);
            }
        }

        return $headers;
    }

    /** A forked process must not read from its parent's connection: the two would get each other's answers. */
    private function handle(): \CurlHandle
    {
        if ($this->handle !== null && $this->process === getmypid()) {
            curl_reset($this->handle);

            return $this->handle;
        }
        $this->process = getmypid();

        return $this->handle = curl_init();
    }
}
