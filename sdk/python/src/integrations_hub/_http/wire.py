"""How values are written into addresses and bodies."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Any, Dict, Iterable, Mapping, Optional, Tuple, Union
from urllib.parse import quote, urlencode

from .._names import snake_case
from .._not_given import NOT_GIVEN
from .._secret import Secret

Time = Union[str, datetime]
"""A time: ISO 8601, or a `datetime` with a time zone."""
Day = Union[str, date]
"""A day: ISO 8601, or a `date`."""


@dataclass(frozen=True)
class Shape:
    """How a nested object is sent: the API's names of its fields, and the shapes of the objects in them."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Only those that differ, such as `external_id`: `externalId`."""
    nested: Mapping[str, Shape] = field(default_factory=dict)


def shaped(value: Any, shape: Shape) -> Any:
    """The object, or each object of the list, in the API's names. `metadata` and other maps keep their keys."""
    if isinstance(value, Mapping):
        return {
            shape.names.get(name, name): shaped(each, shape.nested[name]) if name in shape.nested else each
            for name, each in value.items()
            if each is not NOT_GIVEN
        }
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return [shaped(each, shape) for each in value]
    return value


def address(template: str, *ids: str) -> str:
    """Writes ids into `/visitors/{}`, percent-encoded. An id that would lead to another address is refused."""
    for each in ids:
        if not isinstance(each, str):
            raise TypeError(f"An id is a str, not {type(each).__name__}.")
        if each in ("", ".", ".."):
            raise ValueError(f"{each!r} is no id.")
    return template.format(*(quote(each, safe="") for each in ids))


def query_string(query: Mapping[str, object]) -> str:
    """`?a=1&b=x,y`, or nothing. What is None or left out is not sent."""
    sent = {
        name: _query_text(value, name) for name, value in query.items() if value is not None and value is not NOT_GIVEN
    }
    return f"?{urlencode(sent, quote_via=quote)}" if sent else ""


def _query_text(value: object, name: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return time_text(value, snake_case(name))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(_query_text(each, name) for each in value)
    return str(value)


def day(name: str, value: Any) -> Any:
    """A day as it was given. A `datetime` is refused: its day depends on a time zone."""
    if isinstance(value, datetime):
        raise TypeError(f"{name} is a day, not a datetime: pass a date, such as value.date().")
    return value


def json_body(fields: Mapping[str, object]) -> bytes:
    """The fields as JSON, without those that were left out."""
    given: Dict[str, object] = {name: value for name, value in fields.items() if value is not NOT_GIVEN}
    try:
        return json.dumps(given, default=_json_value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except NaiveTimeError:
        path = _path_to_naive(given)
    raise ValueError(_naive(path or "A time"))


def _json_value(value: object) -> object:
    if isinstance(value, date):
        return time_text(value)
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON.")


class NaiveTimeError(ValueError):
    """A `datetime` without a time zone."""


def _naive(name: str) -> str:
    return f'{name} has no time zone: use value.replace(tzinfo=ZoneInfo("Europe/Berlin")) or a datetime in UTC.'


def _path_to_naive(value: object, path: str = "") -> Optional[str]:
    """The name of the first time without a time zone, such as `operations[0].data.expected_at`."""
    entries: Iterable[Tuple[str, object]] = ()
    if isinstance(value, datetime):
        return path if value.utcoffset() is None else None
    if isinstance(value, Mapping):
        entries = ((f"{path}.{snake_case(str(name))}".lstrip("."), each) for name, each in value.items())
    elif isinstance(value, (list, tuple)):
        entries = ((f"{path}[{index}]", each) for index, each in enumerate(value))
    return next((found for name, each in entries if (found := _path_to_naive(each, name))), None)


def time_text(value: date, name: str = "A time") -> str:
    """A time as ISO 8601 in UTC, or a day. A time without a time zone is refused, because it names no moment."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.utcoffset() is None:
        raise NaiveTimeError(_naive(name))
    return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
