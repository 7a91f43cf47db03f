<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * A list that fetches its pages while it is read. Nothing is sent before the first item is asked for, and each foreach begins
 * with the first page.
 *
 * @template T of Record
 *
 * @implements \IteratorAggregate<int, T>
 */
final class RecordList implements \IteratorAggregate
{
    /**
     * @internal
     *
     * @param \Closure(?string): Page<T> $fetch the page at a cursor
     */
    public function __construct(private readonly \Closure $fetch)
    {
    }

    /**
     * Every item of every page.
     *
     * @return \Generator<int, T>
     */
    public function getIterator(): \Generator
    {
        foreach ($this->pages() as $page) {
            // Not `yield from`: the keys would begin again with each page.
            foreach ($page->data as $record) {
                yield $record;
            }
        }
    }

    /**
     * Fetches one page: the first, or the one that `cursor` or `offset` of the list asks for.
     *
     * @return Page<T>
     */
    public function page(): Page
    {
        return ($this->fetch)(null);
    }

    /**
     * The pages, each fetched when it is its turn.
     *
     * @return \Generator<int, Page<T>>
     */
    public function pages(): \Generator
    {
        for ($page = $this->page(); $page !== null; $page = $page->nextPage()) {
            yield $page;
        }
    }
}
