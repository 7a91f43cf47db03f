<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** There was no answer in time. */
final class ApiTimeoutError extends ApiConnectionError
{
}
