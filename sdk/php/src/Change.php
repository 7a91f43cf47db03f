<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * A record that was created or changed, or the id of one that was deleted.
 *
 * @template T of Record
 */
final class Change
{
    /**
     * @param T|null $record null when it was deleted
     * @param string|null $deletedAt null when it was not
     */
    public function __construct(
        public readonly string $id,
        public readonly ?Record $record,
        public readonly ?string $deletedAt,
    ) {
    }
}
