<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 413: the request has more than 1 MiB. */
final class PayloadTooLargeError extends ApiError
{
}
