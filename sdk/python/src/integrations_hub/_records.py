"""The base of all records: attributes in snake_case over what the API sent."""

from __future__ import annotations

import copy
import difflib
from typing import TYPE_CHECKING, Any, ClassVar, Dict, Iterator, Mapping, Optional, Tuple, Type

from ._names import snake_case
from ._secret import HIDDEN
from .responses import Response

SECRETS = {"api_key", "secret", "token"}


class Record:
    """What the API sent, with an attribute for each field. Unknown fields are attributes, too."""

    __slots__ = ("_data", "_response")
    _fields: ClassVar[Dict[str, Field]] = {}
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, data: Mapping[str, Any], response: Optional[Response] = None) -> None:
        self._data = dict(data)
        self._response = response

    def __init_subclass__(cls) -> None:
        own = {name: each for name, each in vars(cls).items() if isinstance(each, Field)}
        cls._fields = {**cls._fields, **own}

    @property
    def response(self) -> Response:
        """The answer that the record came with. A webhook's event came with none."""
        if self._response is None:
            raise AttributeError(f"This {type(self).__name__} came without a response: it is no answer of the API.")
        return self._response

    def to_dict(self) -> Dict[str, Any]:
        """A copy of what the API sent, in the API's names."""
        return copy.deepcopy(self._data)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Record) and self._data == other._data

    def __repr__(self) -> str:
        shown = (f"{name}={HIDDEN if is_secret else repr(value)}" for name, value, is_secret in self._items())
        return f"{type(self).__name__}({', '.join(shown)})"

    def _items(self) -> Iterator[Tuple[str, Any, bool]]:
        """The fields that were sent: name, value, and whether it must not be printed."""
        known = {field.name: field for field in self._fields.values()}
        for name, value in self._data.items():
            field = known.get(name)
            attribute = field.attribute if field else snake_case(name)
            yield attribute, field.read(self) if field else value, attribute in SECRETS

    def __dir__(self) -> Iterator[str]:
        yield from super().__dir__()
        yield from (name for name, _, _ in self._items())

    if not TYPE_CHECKING:
        # Hidden from type checkers, so that they find misspelled names.
        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            for key, value in self._data.items():
                if name in (key, snake_case(key)):
                    return value
            raise _without_suggestion(AttributeError(self._absence_of(name)))

    def _absence_of(self, name: str) -> str:
        """Why there is no such attribute."""
        cls = type(self).__name__
        if name == "response":
            return f"This {cls} came without a response: it is no answer of the API."
        if snake_case(name) in self._fields:
            return f"The API did not send the field {snake_case(name)!r} of this {cls}."
        names = {*self._fields, *(known for known, _, _ in self._items())}
        similar = difflib.get_close_matches(snake_case(name), names, n=1)
        return f"{cls} has no field {name!r}." + (f" Did you mean {similar[0]!r}?" if similar else "")


class Field:
    """One field of a record class: reads the API's name, and makes records of nested objects."""

    __slots__ = ("attribute", "is_optional", "name", "record")

    def __init__(self, name: str, record: Optional[Type[Record]], is_optional: bool) -> None:
        self.name = name
        self.record = record
        self.is_optional = is_optional
        self.attribute = name

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute

    def __get__(self, instance: Optional[Record], owner: type) -> Any:
        return self if instance is None else self.read(instance)

    def read(self, record: Record) -> Any:
        if self.name not in record._data:
            if self.is_optional:
                return None
            raise AttributeError(self.name)
        value = record._data[self.name]
        return value if self.record is None else _nested(self.record, value, record._response)


def _without_suggestion(error: AttributeError) -> AttributeError:
    """The error without the suggestion that Python itself adds to a traceback since 3.10, which would be the second."""
    for name in ("name", "obj"):
        if hasattr(error, name):
            setattr(error, name, "")
    return error


def field(name: str, record: Optional[Type[Record]] = None, *, optional: bool = False) -> Any:
    """Declares a field of a record class. The annotation beside it states its type."""
    return Field(name, record, optional)


def _nested(cls: Type[Record], value: Any, response: Optional[Response]) -> Any:
    if isinstance(value, Mapping):
        return cls(value, response)
    if isinstance(value, list):
        return [_nested(cls, each, response) for each in value]
    return value
