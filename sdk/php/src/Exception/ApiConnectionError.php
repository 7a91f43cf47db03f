<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** There was no answer: the connection failed or broke off. The request may have been carried out. */
class ApiConnectionError extends IntegrationsHubError
{
}
