from __future__ import annotations

from ._http.sender import Sender


class Resource:
    """The operations on one kind of record."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._sender.options.address}>"
