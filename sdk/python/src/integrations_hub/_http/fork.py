"""A forked process shares the sockets of its parent, and inherits locks that nobody will release."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class ResetAfterFork(Protocol):
    def reset_after_fork(self) -> None: ...


_instances: weakref.WeakSet[ResetAfterFork] = weakref.WeakSet()


def reset_after_fork(instance: ResetAfterFork) -> None:
    """Calls the instance's `reset_after_fork` in each child process, as long as the instance exists."""
    _instances.add(instance)


def _reset_all() -> None:
    for instance in list(_instances):
        instance.reset_after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_all)
