"""Exchanges the key for a token, and keeps the token until shortly before it ends."""

from __future__ import annotations

import copy
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitTimeoutError
from dataclasses import dataclass
from typing import Callable, Optional

from .._clock import Clock
from .._secret import Secret
from ..errors import ApiConnectionError, ApiTimeoutError, IntegrationsHubError
from .fork import reset_after_fork

RENEWED_BEFORE_SECONDS = 60


@dataclass(frozen=True)
class Token:
    secret: Secret
    life: float
    """Seconds from the answer that brought it to its end."""


class TokenSource:
    """The token of one key. Concurrent callers share one exchange."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._token: Optional[Secret] = None
        self._renew_at = 0.0
        self._exchange: Optional[Future[Secret]] = None
        reset_after_fork(self)

    def get(self, exchange: Callable[[], Token], timeout: float) -> Secret:
        """The current token. Without one, a single caller exchanges, and the others wait for its result."""
        with self._lock:
            if self._token is not None and self._clock.monotonic() < self._renew_at:
                return self._token
            running = self._exchange
            if running is None:
                own = self._exchange = Future()
        return self._run(own, exchange) if running is None else _wait_for(running, timeout)

    def discard(self, refused: Secret) -> None:
        """Forgets a token that the server no longer accepts, unless another caller has renewed it."""
        with self._lock:
            if self._token is refused:
                self._token = None

    def reset_after_fork(self) -> None:
        self._lock = threading.Lock()
        self._exchange = None

    def _run(self, own: Future[Secret], exchange: Callable[[], Token]) -> Secret:
        try:
            token = exchange()
        except BaseException as error:
            self._exchange = None
            is_shared = isinstance(error, IntegrationsHubError)
            own.set_exception(error if is_shared else ApiConnectionError("The exchange of the key was interrupted."))
            raise
        with self._lock:
            self._token = token.secret
            self._renew_at = self._clock.monotonic() + token.life - RENEWED_BEFORE_SECONDS
            self._exchange = None
        own.set_result(token.secret)
        return token.secret


def _wait_for(running: Future[Secret], timeout: float) -> Secret:
    try:
        error = running.exception(max(0.0, timeout))
    except WaitTimeoutError:
        error = ApiTimeoutError("The exchange of the key took too long.")
    if error is None:
        return running.result()
    # Each caller raises an error of its own: a shared one would collect the tracebacks of all.
    raise copy.copy(error)
