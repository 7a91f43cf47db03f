<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 422: a field is wrong; `fields` says which, and why. */
final class ValidationError extends ApiError
{
}
