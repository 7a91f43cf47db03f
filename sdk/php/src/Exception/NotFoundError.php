<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 404: there is no such record, or the key does not reach it. */
final class NotFoundError extends ApiError
{
}
