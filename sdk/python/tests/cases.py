"""Reads the steps of `cases.json`, and writes them in Python: names in snake_case, native times, repeated objects."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Callable, Dict, List, Tuple

from integrations_hub import IntegrationsHub
from integrations_hub._names import snake_case
from integrations_hub._records import Record


def to_python(value: Any) -> Any:
    """A value of a case as a Python program has it. The keys of `metadata` stay as they are."""
    if isinstance(value, list):
        return [to_python(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$time" in value:
        return datetime.fromisoformat(value["$time"].replace("Z", "+00:00"))
    if "$repeat" in value:
        return [_numbered(to_python(value["$repeat"]), number) for number in range(1, value["times"] + 1)]
    return {snake_case(name): each if name == "metadata" else to_python(each) for name, each in value.items()}


def _numbered(value: Dict[str, Any], number: int) -> Dict[str, Any]:
    return {name: each.replace("{n}", str(number)) if isinstance(each, str) else each for name, each in value.items()}


def options_of(client: Dict[str, Any]) -> Dict[str, Any]:
    return {snake_case(name): value for name, value in client.items() if name != "baseUrlSuffix"}


def to_json(value: Any) -> Any:
    """A result as the API's JSON."""
    if isinstance(value, Record):
        return value.to_dict()
    return [to_json(each) for each in value] if isinstance(value, list) else value


class Reader:
    """Makes a step's call and reads what it takes. What was read stays here when an error ends the reading."""

    def __init__(self) -> None:
        self.items: List[Any] = []
        self.result: Any = None

    def read(self, hub: IntegrationsHub, step: Dict[str, Any]) -> Any:
        self.result = _method(hub, step["call"])(*_ids(step), **_arguments(step))
        take = step.get("take")
        if take is None:
            return to_json(self.result)
        if isinstance(take, dict):
            (kind, count), *_ = take.items()
            return self._read_some(kind, count)
        return getattr(self, f"_take_{take.replace('-', '_')}")()

    def summary(self, step: Dict[str, Any]) -> Any:
        """What `changes` and `follow` are compared by, also after an error."""
        take = step["take"]
        if take == "changes" or "changes" in take:
            return {"changes": self.items, "nextSince": self.result.next_since}
        return {"events": self.items, "position": self.result.position}

    def _read_some(self, kind: str, count: int) -> Any:
        iterator = iter(self.result)
        while len(self.items) < count:
            self.items.append(_item(kind, next(iterator)))
        return self.items if kind == "items" else self.summary({"take": kind})

    def _take_all(self) -> Any:
        for each in self.result:
            self.items.append(to_json(each))
        return self.items

    def _take_all_twice(self) -> Any:
        self._take_all()
        return self._take_all()

    def _take_page(self) -> Any:
        self.result = page = self.result.page()
        return {
            "data": to_json(page.data),
            "total": page.total,
            "limit": page.limit,
            "offset": page.offset,
            "deleted": to_json(page.deleted),
            "nextSince": page.next_since,
        }

    def _take_pages(self) -> Any:
        return [to_json(page.data) for page in self.result.pages()]

    def _take_next_pages(self) -> Any:
        pages, page = [], self.result.page()
        while page is not None:
            pages.append(to_json(page.data))
            page = page.next_page()
        return pages

    def _take_changes(self) -> Any:
        for each in self.result:
            self.items.append(_item("changes", each))
        return self.summary({"take": "changes"})


def _item(kind: str, item: Any) -> Any:
    if kind != "changes":
        return to_json(item)
    return {"id": item.id, "record": to_json(item.record), "deletedAt": item.deleted_at}


def _method(hub: IntegrationsHub, name: str) -> Callable[..., Any]:
    method: Any = hub
    for part in name.split("."):
        method = getattr(method, part)
    return method  # type: ignore[no-any-return]


def _ids(step: Dict[str, Any]) -> Tuple[str, ...]:
    return tuple(step.get("ids", ()))


def _arguments(step: Dict[str, Any]) -> Dict[str, Any]:
    fields = {**step.get("query", {}), **step.get("body", {}), **step.get("with", {})}
    own = {name: step[name] for name in ("since", "after") if name in step}
    return {**to_python(fields), **own}
