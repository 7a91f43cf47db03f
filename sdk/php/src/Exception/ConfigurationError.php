<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** A client that could not work was refused before anything was sent. */
final class ConfigurationError extends IntegrationsHubError
{
}
