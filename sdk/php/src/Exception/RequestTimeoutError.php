<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 408: the request did not arrive in time. */
final class RequestTimeoutError extends ApiError
{
}
