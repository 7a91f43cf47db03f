<?php

declare(strict_types=1);

namespace IntegrationsHub;

/**
 * Events as they happen. It never ends: leave it with `break`. After an error, another foreach goes on after the last event.
 *
 * @template T of Record
 *
 * @implements \IteratorAggregate<int, T>
 */
final class EventFeed implements \IteratorAggregate
{
    /**
     * @internal
     *
     * @param \Closure(array<string, int>): Record $fetch the page that a query asks for
     * @param string $items the page's field with the events
     * @param string $next the page's field with the position after it
     * @param int|null $position after which to begin; null for now
     */
    public function __construct(
        private readonly \Closure $fetch,
        private readonly string $items,
        private readonly string $next,
        private readonly int $wait,
        private ?int $position,
    ) {
    }

    /** After which event to go on: keep it, and give it to the next follow(). Null before the first event was asked for. */
    public function position(): ?int
    {
        return $this->position;
    }

    /** @return \Generator<int, T> */
    public function getIterator(): \Generator
    {
        $this->position ??= ($this->fetch)(['limit' => 1])->latest;
        $hasMore = false;
        while (true) {
            $page = ($this->fetch)(['after' => $this->position] + ($hasMore ? [] : ['wait' => $this->wait]));
            foreach ($page->{$this->items} as $event) {
                $this->position = $event->sequence;
                yield $event;
            }
            $this->position = $page->{$this->next};
            $hasMore = $page->hasMore;
        }
    }
}
