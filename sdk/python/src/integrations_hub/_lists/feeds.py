"""Follows events by long polls."""

from __future__ import annotations

from typing import Generic, Iterator, Optional, Type, TypeVar

from .._http.answers import Answer
from .._http.calls import Call
from .._http.sender import Sender
from .._records import Record

T = TypeVar("T", bound=Record)


class EventFeed(Generic[T]):
    """Events as they happen, without an end. After an error, iterating again continues after the last event."""

    position: Optional[int]
    """Keep it, and pass it as `after` to continue here: it is the position of the last event that was read."""

    def __init__(
        self, sender: Sender, cls: Type[T], call: Call, after: Optional[int], *, items: str, cursor: str, wait: int
    ) -> None:
        self._sender = sender
        self._cls = cls
        self._call = call.with_page_size()
        self._items = items
        self._cursor = cursor
        self._wait = wait
        self.position = after

    def __iter__(self) -> Iterator[T]:
        has_more = False
        while True:
            if self.position is None:
                self.position = self._latest()
            call = self._call.with_query(after=self.position)
            answer = self._sender.send(call if has_more else call.waiting(self._wait))
            for each in answer.records(self._items):
                self.position = each.get("sequence", self.position)
                yield self._cls(each, answer.response)
            self.position = _integer(answer, self._cursor)
            has_more = answer.record().get("hasMore") is True

    def __repr__(self) -> str:
        return f"<EventFeed, position={self.position!r}>"

    def _latest(self) -> int:
        """The position of the newest event."""
        call = Call(self._call.method, self._call.path, query={"limit": 1})
        return _integer(self._sender.send(call), "latest")


def _integer(answer: Answer, name: str) -> int:
    value = answer.record().get(name)
    return value if isinstance(value, int) else answer.refuse()
