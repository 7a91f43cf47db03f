"""Sends any number of operations, in requests of the size that the API takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, List, Type, TypeVar

from .._http.calls import Call
from .._http.sender import Sender
from .._records import Record
from ..errors import IntegrationsHubError

T = TypeVar("T", bound=Record)


def send_batch(sender: Sender, cls: Type[T], call: Call, operations: Iterable[object], *, maximum: int) -> List[T]:
    """The results of all operations, in order. An error has those of the requests before it as `results`."""
    operations = list(operations)
    parts = [operations[start : start + maximum] for start in range(0, len(operations), maximum)] or [[]]
    body = call.body or {}
    if len(parts) > 1 and body.get("atomic") is True:
        raise ValueError(f"An atomic batch takes at most {maximum} operations, not {len(operations)}.")
    results: List[T] = []
    for number, part in enumerate(parts, 1):
        key = call.idempotency_key if number == 1 else f"{call.idempotency_key}-{number}"
        try:
            answer = sender.send(replace(call, body={**body, "operations": part}, idempotency_key=key))
            results += [cls(each, answer.response) for each in answer.records("results")]
        except IntegrationsHubError as error:
            error.results = results
            raise
    return results
