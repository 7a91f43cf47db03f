from __future__ import annotations

from typing import Callable, NoReturn

HIDDEN = "<hidden>"


class Secret:
    """A text that no output shows: neither `repr` nor `vars`, a pickle or a traceback with variables."""

    __slots__ = ("_reveal",)

    def __init__(self, text: str) -> None:
        self._reveal: Callable[[], str] = lambda: text

    def reveal(self) -> str:
        """The text. Call it where it is written to a connection, and keep it in no variable."""
        return self._reveal()

    def __repr__(self) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret cannot be pickled.")
