<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/** @internal */
final class SystemClock implements Clock
{
    public function now(): float
    {
        return hrtime(true) / 1e9;
    }

    public function sleep(float $seconds): void
    {
        // A signal ends usleep() early; a wait that the server asked for must be kept.
        for ($end = $this->now() + $seconds; ($left = $end - $this->now()) > 0;) {
            usleep((int) ceil($left * 1e6));
        }
    }
}
