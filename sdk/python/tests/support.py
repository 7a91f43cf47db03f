"""What the tests share: the scripted server, a clock that they move, and everything that a program might print."""

from __future__ import annotations

import atexit
import contextlib
import copy
import io
import json
import logging
import os
import pprint
import subprocess
import threading
import traceback
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Iterator, List, Optional
from unittest import mock

from integrations_hub import IntegrationsHub
from integrations_hub._clock import Clock
from integrations_hub._http.sender import Sender, Shared
from integrations_hub._http.tokens import TokenSource

CANARY = "CANARY"
PACKAGE = Path(__file__).resolve().parent.parent
SERVER = PACKAGE.parent / "conformance" / "serve.mjs"

_lock = threading.Lock()
_address: Optional[str] = None


def server_address() -> str:
    """The address of the scripted server, which is started once when there is none yet."""
    global _address  # noqa: PLW0603
    with _lock:
        if _address is None:
            _address = os.environ.get("IHUB_CASES_URL") or _start_server()
        return _address


def _start_server() -> str:
    server = subprocess.Popen(["node", str(SERVER)], stdout=subprocess.PIPE, text=True)
    atexit.register(_stop, server)
    assert server.stdout is not None
    return server.stdout.readline().strip()


def _stop(server: subprocess.Popen[str]) -> None:
    server.kill()
    server.communicate()


def ask_server(method: str, path: str) -> Any:
    request = urllib.request.Request(server_address() + path, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


class TestClock(Clock):
    """A clock that waits without taking time."""

    def __init__(self) -> None:
        self.sleeps: List[float] = []
        self._ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._ahead

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self._ahead += seconds

    def advance(self, seconds: float) -> None:
        self._ahead += seconds


def client_with_clock(clock: Clock, **options: Any) -> IntegrationsHub:
    hub = IntegrationsHub(**options)
    shared = Shared(hub._sender.shared.pool, TokenSource(clock), clock)
    hub._sender = Sender(hub._sender.options, shared)
    return hub


@contextlib.contextmanager
def environment(variables: Dict[str, str]) -> Iterator[None]:
    """The environment without this package's variables but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IHUB_")}
    with mock.patch.dict(os.environ, {**kept, **variables}, clear=True):
        yield


class Output:
    """What a program wrote to stderr and to its log while it debugged."""

    def __init__(self) -> None:
        self._stream = io.StringIO()

    def __str__(self) -> str:
        return self._stream.getvalue()

    @contextlib.contextmanager
    def collect(self) -> Iterator[None]:
        handler = logging.StreamHandler(self._stream)
        logger = logging.getLogger("integrations_hub")
        before = logger.level
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        try:
            with contextlib.redirect_stderr(self._stream), mock.patch.dict(os.environ, {"IHUB_DEBUG": "1"}):
                yield
        finally:
            logger.removeHandler(handler)
            logger.setLevel(before)


def printed_client(hub: IntegrationsHub) -> str:
    """A client in every way that Python has to print it."""
    options = hub._sender.options
    shown = [hub, vars(hub), options, vars(options), hub.visitors, hub._sender, vars(hub._sender)]
    shown += [hub._sender.shared, vars(hub._sender.shared.tokens), vars(hub._sender.shared.pool)]
    shown += [copy.copy(hub), copy.deepcopy(hub), hub.visitors.list(), vars(hub.visitors.list())]
    texts = [text for each in shown for text in (repr(each), str(each), pprint.pformat(each), f"{each}")]
    return "\n".join([*texts, json.dumps(vars(hub), default=repr), json.dumps(vars(options), default=repr)])


def printed_error(error: BaseException) -> str:
    """An error, its causes and contexts, their tracebacks, and the local variables of this package and of Python's."""
    texts = ["".join(traceback.format_exception(type(error), error, error.__traceback__))]
    while error is not None:
        texts += [str(error), repr(error), repr(vars(error)), repr(error.args), repr(getattr(error, "__notes__", ""))]
        texts += list(_locals(error.__traceback__))
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return "\n".join(texts)


def _locals(trace: Optional[TracebackType]) -> Iterator[str]:
    while trace is not None:
        if "tests" not in Path(trace.tb_frame.f_code.co_filename).parts:
            yield repr(trace.tb_frame.f_locals)
        trace = trace.tb_next
