<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 403: the key may not do this. */
final class PermissionDeniedError extends ApiError
{
}
