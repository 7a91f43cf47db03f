"""The types of what methods take and return, for your annotations."""

from __future__ import annotations

from ._generated import events, inputs, records
from ._generated.events import *  # noqa: F403
from ._generated.inputs import *  # noqa: F403
from ._generated.records import *  # noqa: F403
from ._http.wire import Day, Time
from ._lists.changes import Change, Changes
from ._lists.feeds import EventFeed
from ._lists.pages import Deleted, Page, Pager
from ._records import Record

__all__ = ["Change", "Changes", "Day", "Deleted", "EventFeed", "Page", "Pager", "Record", "Time"]
__all__ += events.__all__ + inputs.__all__ + records.__all__
