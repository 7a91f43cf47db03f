<?php

declare(strict_types=1);

namespace IntegrationsHub;

/** A record that no longer exists. */
final class Deletion
{
    public function __construct(
        public readonly string $id,
        public readonly string $deletedAt,
    ) {
    }
}
