<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests;

final class Skipped extends \Exception
{
}
