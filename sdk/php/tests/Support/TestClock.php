<?php

declare(strict_types=1);

namespace IntegrationsHub\Tests\Support;

use IntegrationsHub\Internal\Clock;

/** The real clock, moved on by what would have been slept. */
final class TestClock implements Clock
{
    /** @var list<float> */
    public array $sleeps = [];
    private float $offset = 0;

    public function now(): float
    {
        return hrtime(true) / 1e9 + $this->offset;
    }

    public function sleep(float $seconds): void
    {
        $this->sleeps[] = $seconds;
        $this->advance($seconds);
    }

    public function advance(float $seconds): void
    {
        $this->offset += $seconds;
    }
}
