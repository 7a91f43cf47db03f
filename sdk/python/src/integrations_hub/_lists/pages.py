"""Lists: an iterable that fetches pages as they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Iterator, List, Optional, Type, TypeVar

from .._http.answers import Answer
from .._http.calls import Call
from .._http.sender import Sender
from .._records import Record, field
from ..responses import Response

ADVICE = "iterate over it, or call .page()."

T = TypeVar("T", bound=Record)


class Deleted(Record):
    """What is left of a deleted record in a list of changes."""

    id: str = field("id")
    deleted_at: str = field("deletedAt")


class Page(Generic[T]):
    """One page of a list."""

    data: List[T]
    total: Optional[int]
    """How many records the whole list has; None where the API does not count them."""
    limit: Optional[int]
    offset: Optional[int]
    deleted: Optional[List[Deleted]]
    """The deletions of a page of changes."""
    next_since: Optional[str]
    """Where the next walk over changes begins."""
    response: Response

    def __init__(self, pager: Pager[T], answer: Answer) -> None:
        pagination, deleted = answer.part("pagination"), answer.bare().get("deleted")
        self.response = answer.response
        self.data = [pager._cls(each, answer.response) for each in answer.records(pager._items)]
        self.total = pagination.get("total")
        self.limit = pagination.get("limit")
        self.offset = pagination.get("offset")
        self.deleted = [Deleted(each, answer.response) for each in deleted] if isinstance(deleted, list) else None
        self.next_since = answer.part("meta").get("nextSince")
        self._pager = pager
        self._cursor = answer.record().get(pager._cursor) if pager._cursor else answer.next_cursor()

    def next_page(self) -> Optional[Page[T]]:
        """Fetches the next page; None after the last one."""
        return self._pager._fetch(self._cursor) if self._cursor else None

    def __iter__(self) -> Iterator[T]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __repr__(self) -> str:
        return f"Page({self.data!r}, total={self.total})"


class Pager(Generic[T]):
    """A list. Iterating over it fetches page after page; nothing is sent before the first record is asked for."""

    def __init__(
        self, sender: Sender, cls: Type[T], call: Call, *, items: Optional[str] = None, cursor: Optional[str] = None
    ) -> None:
        self._sender = sender
        self._cls = cls
        self._call = call.with_page_size()
        self._items = items
        self._cursor = cursor

    def page(self) -> Page[T]:
        """Fetches the first page alone."""
        return Page(self, self._sender.send(self._call))

    def pages(self) -> Iterator[Page[T]]:
        """Fetches page after page."""
        page: Optional[Page[T]] = self.page()
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.data

    def __repr__(self) -> str:
        return f"<Pager of {self._cls.__name__}: {self._call.method} {self._call.path}>"

    if not TYPE_CHECKING:
        # Hidden from type checkers, which find these mistakes themselves.
        def __getattr__(self, name: str) -> Any:
            if name in Page.__annotations__ or name == "next_page":
                raise AttributeError(f"A list has no {name!r}: {ADVICE}")
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def __getitem__(self, index: object) -> Any:
            raise TypeError(f"A list has no index: {ADVICE}")

        def __len__(self) -> int:
            raise TypeError(f"A list has no length before it was read: {ADVICE}")

        def __bool__(self) -> bool:
            return True

    def _fetch(self, cursor: str) -> Page[T]:
        return Page(self, self._sender.send(self._call.with_query(cursor=cursor, offset=None)))
