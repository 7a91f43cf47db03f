from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Mapping, Optional

from .wire import query_string

PAGE_SIZE = 100
BEYOND_WAIT_SECONDS = 10


@dataclass(frozen=True)
class Call:
    """One call of an operation, whatever becomes of it: its attempts send the same."""

    method: str
    path: str
    query: Mapping[str, object] = field(default_factory=dict)
    body: Optional[Mapping[str, object]] = None
    if_match: Optional[str] = None
    if_none_match: Optional[str] = None
    idempotency_key: Optional[str] = None
    sends_key_in_body: bool = False
    least_timeout: float = 0.0
    """A long poll needs longer than the client's timeout may be."""

    @property
    def target(self) -> str:
        return self.path + query_string(self.query)

    @property
    def is_safe_to_resend(self) -> bool:
        """Whether it does no harm when it reaches the server twice, as a second token does none."""
        return self.method != "POST" or self.idempotency_key is not None or self.sends_key_in_body

    def with_query(self, **changes: object) -> Call:
        return replace(self, query={**self.query, **changes})

    def with_page_size(self) -> Call:
        """The call with a limit, which is the largest one by default: it needs the fewest requests."""
        return self if self.query.get("limit") is not None else self.with_query(limit=PAGE_SIZE)

    def waiting(self, seconds: int) -> Call:
        """The call as a long poll."""
        return replace(self.with_query(wait=seconds), least_timeout=least_timeout(seconds))


def least_timeout(wait: Optional[int]) -> float:
    """How long an attempt may take at least, when the server waits this long before it answers."""
    return wait + BEYOND_WAIT_SECONDS if wait else 0.0


def new_key() -> str:
    """An idempotency key for a call that was given none."""
    return str(uuid.uuid4())
