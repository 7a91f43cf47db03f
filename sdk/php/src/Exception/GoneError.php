<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** 410: what was asked for is no longer kept, such as changes or events of more than 30 days ago. */
final class GoneError extends ApiError
{
}
