<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 429: the limit of requests was reached; `retryAfter` says when to try again. */
final class RateLimitError extends ApiError
{
}
