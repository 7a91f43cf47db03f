from __future__ import annotations

import random
import time


class Clock:
    """The time of a client. Tests replace it, so that waiting takes no time."""

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def random(self) -> float:
        return random.random()
