<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

use IntegrationsHub\Record;

/** The base of everything that this package throws, but for wrong arguments (InvalidArgumentException). */
class IntegrationsHubError extends \RuntimeException
{
    /** @var list<Record> of a batch whose later request failed: the results of the requests before it */
    public array $results = [];
}
