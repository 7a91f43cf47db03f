<?php

declare(strict_types=1);

namespace IntegrationsHub\Internal;

/** @internal */
interface Clock
{
    /** Seconds since any point, on a clock that nobody sets. */
    public function now(): float;

    public function sleep(float $seconds): void;
}
