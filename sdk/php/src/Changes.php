<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * What changed since a time, oldest change first. Deletions of a page come before its records. A foreach makes one walk; a later one
 * goes on from there.
 *
 * @template T of Record
 *
 * @implements \IteratorAggregate<int, Change<T>>
 */
final class Changes implements \IteratorAggregate
{
    /**
     * @internal
     *
     * @param \Closure(?string): RecordList<T> $list what changed since a time
     */
    public function __construct(
        private readonly \Closure $list,
        private ?string $nextSince,
    ) {
    }

    /** The time for the next walk: keep it. It is that of the last page whose changes were all read. */
    public function nextSince(): ?string
    {
        return $this->nextSince;
    }

    /** @return \Generator<int, Change<T>> */
    public function getIterator(): \Generator
    {
        foreach (($this->list)($this->nextSince)->pages() as $page) {
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
