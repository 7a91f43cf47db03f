<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 409: the record's state does not allow this. */
final class ConflictError extends ApiError
{
}
