<?php

declare(strict_types=1);

namespace IntegrationsHub;

/** The default of a field: it is not sent, so a change leaves it as it is. Null is sent, and clears the field. */
enum NotGiven
{
    case Value;
}
