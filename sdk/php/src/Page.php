<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * One page of a list.
 *
 * @template T of Record
 *
 * @implements \IteratorAggregate<int, T>
 */
final class Page implements \IteratorAggregate, \Countable
{
    /**
     * @internal
     *
     * @param list<T> $data
     * @param int|null $total how many items all pages have together; null when the API did not count them
     * @param list<Deletion>|null $deleted with `updatedSince` and `includeDeleted`: what was deleted since
     * @param string|null $nextSince with `updatedSince`: the time for the next call
     * @param \Closure(string): self<T> $fetch
     */
    public function __construct(
        public readonly array $data,
        public readonly ?int $total,
        public readonly ?int $limit,
        public readonly ?int $offset,
        public readonly ?array $deleted,
        public readonly ?string $nextSince,
        public readonly Response $response,
        private readonly ?string $cursor,
        private readonly \Closure $fetch,
    ) {
    }

    /**
     * Fetches the page after this one; null when this is the last.
     *
     * @return self<T>|null
     */
    public function nextPage(): ?self
    {
        return $this->cursor === null ? null : ($this->fetch)($this->cursor);
    }

    /** @return \ArrayIterator<int, T> */
    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->data);
    }

    /** The number of items of this page. */
    public function count(): int
    {
        return count($this->data);
    }
}
