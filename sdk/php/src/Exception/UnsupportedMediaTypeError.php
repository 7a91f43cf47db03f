<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 415: the request has a form that the API does not read. */
final class UnsupportedMediaTypeError extends ApiError
{
}
