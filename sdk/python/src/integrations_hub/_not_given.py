from __future__ import annotations

import enum
from typing import Dict, Final, Mapping


class NotGiven(enum.Enum):
    """The type of `NOT_GIVEN`. An enum stays one object through copies and pickles, and narrows types."""

    NOT_GIVEN = 0

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __bool__(self) -> bool:
        return False


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""The default of each field that may be left out. `None` is different: it clears the field."""


def given(fields: Mapping[str, object]) -> Dict[str, object]:
    """The fields without those that were left out."""
    return {name: value for name, value in fields.items() if value is not NOT_GIVEN}
