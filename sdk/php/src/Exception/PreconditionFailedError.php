<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 412: someone else changed the record first (`ifMatch`). */
final class PreconditionFailedError extends ApiError
{
}
