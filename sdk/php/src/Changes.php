<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * What changed since a time, oldest change first. Deletions of a page come before its records.
 *
 * @template T of Record
 *
 * @implements \IteratorAggregate<int, Change<T>>
 */
final class Changes implements \IteratorAggregate
{
    private ?string $nextSince;

    /**
     * @internal
     *
     * @param RecordList<T> $list
     */
    public function __construct(
        private readonly RecordList $list,
        private readonly ?string $since,
    ) {
        $this->nextSince = $since;
    }

    /** The time for the next walk: keep it. It is that of the last page whose changes were all read. */
    public function nextSince(): ?string
    {
        return $this->nextSince;
    }

    /** @return \Generator<int, Change<T>> */
    public function getIterator(): \Generator
    {
        $this->nextSince = $this->since;
        foreach ($this->list->pages() as $page) {
            foreach ($page->deleted ?? [] as $deletion) {
                yield new Change($deletion->id, null, $deletion->deletedAt);
            }
            foreach ($page->data as $record) {
                yield new Change($record->id, $record, null);
            }
            $this->nextSince = $page->nextSince ?? $this->nextSince;
        }
    }
}
