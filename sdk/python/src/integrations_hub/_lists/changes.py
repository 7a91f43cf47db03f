"""Walks over what changed since a time, to keep a copy of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Iterator, Optional, Type, TypeVar

from .._http.calls import Call
from .._http.sender import Sender
from .._http.wire import Time, time_text
from .._records import Record
from .pages import Page, Pager

BEGINNING = "1970-01-01T00:00:00Z"

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Change(Generic[T]):
    """A record that was created or changed, or the id of one that was deleted."""

    id: str
    record: Optional[T]
    """None when it was deleted."""
    deleted_at: Optional[str] = None


class Changes(Generic[T]):
    """The changes since a time. Iterate over them, then keep `next_since`. Iterating again walks on from there."""

    next_since: Optional[str]
    """Where the next walk begins: after the last page whose changes were all read."""

    def __init__(self, sender: Sender, cls: Type[T], call: Call, since: Optional[Time]) -> None:
        self._sender = sender
        self._cls = cls
        self._call = call
        self.next_since = time_text(since, "since") if isinstance(since, datetime) else since

    def __iter__(self) -> Iterator[Change[T]]:
        since = self.next_since
        window = {"updatedSince": since, "includeDeleted": True} if since else {"updatedSince": BEGINNING}
        for page in Pager(self._sender, self._cls, self._call.with_query(**window)).pages():
            yield from _changes_of(page)
            self.next_since = page.next_since or self.next_since

    def __repr__(self) -> str:
        return f"<Changes, next_since={self.next_since!r}>"


def _changes_of(page: Page[T]) -> Iterator[Change[T]]:
    """Deletions come first: an external id may have moved from a deleted record to a new one."""
    for deleted in page.deleted or []:
        yield Change(deleted.id, None, deleted.deleted_at)
    for record in page.data:
        yield Change(record.to_dict()["id"], record)
