<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 401: the key or the token is missing, unknown, revoked or expired. */
final class AuthenticationError extends ApiError
{
}
