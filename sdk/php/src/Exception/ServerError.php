<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 5xx: the API, or a proxy before it, failed. */
final class ServerError extends ApiError
{
}
