<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 400: the request could not be read. */
final class BadRequestError extends ApiError
{
}
