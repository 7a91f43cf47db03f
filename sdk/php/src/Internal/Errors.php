<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

use IntegrationsHub\Exception;
use IntegrationsHub\Exception\ApiError;
use IntegrationsHub\Internal\Http\Answer;
use IntegrationsHub\Internal\Http\Links;
use IntegrationsHub\Response;

/**
 * The error that an answer stands for.
 *
 * @internal
 */
final class Errors
{
    private const CLASSES = [
        400 => Exception\BadRequestError::class,
        401 => Exception\AuthenticationError::class,
        403 => Exception\PermissionDeniedError::class,
        404 => Exception\NotFoundError::class,
        408 => Exception\RequestTimeoutError::class,
        409 => Exception\ConflictError::class,
        410 => Exception\GoneError::class,
        412 => Exception\PreconditionFailedError::class,
        413 => Exception\PayloadTooLargeError::class,
        415 => Exception\UnsupportedMediaTypeError::class,
        422 => Exception\ValidationError::class,
        429 => Exception\RateLimitError::class,
    ];

    /** @param string $origin of the installation, whose documentation the error links to */
    public static function of(Answer $answer, string $origin): ApiError
    {
        $response = $answer->response;
        $status = $response->status;
        $sent = $answer->object()->error ?? null;
        $error = $sent instanceof \stdClass && is_string($sent->code ?? null) ? $sent : null;
        $class = $status >= 500 ? Exception\ServerError::class : self::CLASSES[$status] ?? ApiError::class;
        $details = Plain::of($error->details ?? []);
        $details = is_array($details) ? $details : [];

        return new $class(
            self::text($error, $answer),
            $error?->code,
            self::fields($details),
            $details,
            self::docsUrl($response, $origin),
            self::retryAfter($response),
            $response,
        );
    }

    private static function text(?\stdClass $error, Answer $answer): string
    {
        $status = $answer->response->status;
        if ($error === null) {
            return "The server answered {$status} at {$answer->address}, and not as the developer API does. Check baseUrl (IHUB_BASE_URL).";
        }

        return is_string($error->message ?? null) ? $error->message : "The server answered {$status}.";
    }

    /** @return list<array{field: string, issue: string}> */
    private static function fields(array $details): array
    {
        return is_array($details['fields'] ?? null) ? array_values($details['fields']) : [];
    }

    private static function docsUrl(Response $response, string $origin): ?string
    {
        $address = Links::find($response, 'help');

        return $address !== null && str_starts_with($address, '/') ? $origin . $address : $address;
    }

    /** A date is compared with the answer's own, so that a wrong clock does no harm. */
    private static function retryAfter(Response $response): ?int
    {
        $header = $response->header('Retry-After');
        if ($header === null || ctype_digit($header)) {
            return $header === null ? null : (int) $header;
        }
        $until = Times::seconds($header);

        return $until === null ? null : max(0, (int) ceil($until - (Times::seconds($response->header('Date')) ?? time())));
    }
}
