"""What an answer said besides its record: its status, its request id, its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Dict, Iterable, Iterator, Mapping, Optional, Tuple

__all__ = ["Headers", "RateLimit", "Response"]


class Headers(Mapping[str, str]):
    """Headers by their names in any case. Values of a repeated header are joined by commas."""

    __slots__ = ("_values",)

    def __init__(self, pairs: Iterable[Tuple[str, str]]) -> None:
        self._values: Dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            self._values[key] = f"{self._values[key]}, {value}" if key in self._values else value

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


@dataclass(frozen=True)
class RateLimit:
    """How many requests are left in the current period."""

    limit: int
    remaining: int
    reset_at: Optional[str]
    """When the period ends, as ISO 8601."""


@dataclass(frozen=True)
class Response:
    """The HTTP answer that a result came with."""

    status: int
    headers: Headers = field(repr=False)

    @property
    def request_id(self) -> Optional[str]:
        """Name it when you ask for support."""
        return self.headers.get("x-request-id")

    @property
    def etag(self) -> Optional[str]:
        """The version of the record, for `if_match` and `if_none_match`."""
        return self.headers.get("etag")

    @property
    def rate_limit(self) -> Optional[RateLimit]:
        """None when the answer had no limits."""
        limit = _integer(self.headers.get("x-ratelimit-limit"))
        remaining = _integer(self.headers.get("x-ratelimit-remaining"))
        if limit is None or remaining is None:
            return None
        reset = _integer(self.headers.get("x-ratelimit-reset"))
        return RateLimit(limit, remaining, None if reset is None else _iso(reset))


def _integer(text: Optional[str]) -> Optional[int]:
    return int(text) if text and text.isdecimal() else None


def _iso(seconds: int) -> str:
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
