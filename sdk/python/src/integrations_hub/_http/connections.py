"""Kept-alive connections to one server. Threads share a pool, and each uses a connection alone."""

from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Any, List, Optional, Tuple, Union

from .._secret import Secret
from .failures import Origin, failure_of
from .fork import reset_after_fork

MAX_IDLE = 32
MAX_IDLE_SECONDS = 60


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: List[Tuple[str, Union[str, Secret]]]
    body: Optional[bytes] = field(default=None, repr=False)


@dataclass(frozen=True)
class RawAnswer:
    status: int
    headers: List[Tuple[str, str]]
    body: bytes = field(repr=False)


class Pool:
    """Sends requests to one server, each over an idle connection or a new one."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self._idle: List[_Connection] = []
        self._lock = threading.Lock()
        self._context: Optional[ssl.SSLContext] = None
        reset_after_fork(self)

    def send(self, request: Request, expires: float) -> RawAnswer:
        """Sends a request and reads its answer until `expires`, a time of `time.monotonic`."""
        connection: Optional[_Connection] = None
        limit = expires - time.monotonic()
        try:
            connection = self._take() or _Connection(self.origin, self._ssl_context(), expires)
            answer = connection.send(request, expires)
        except BaseException as error:
            failure = failure_of(error, self.origin, is_connected=connection is not None, seconds=limit)
        else:
            self._put(connection)
            return answer
        # It may be in the middle of an answer, also after an interrupt.
        if connection is not None:
            connection.close()
        raise failure

    def close(self) -> None:
        """Closes the idle connections. Those in use are kept for later calls."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def reset_after_fork(self) -> None:
        """Closes the copies of the parent's connections, which stay open there."""
        self._lock = threading.Lock()
        self.close()

    def _take(self) -> Optional[_Connection]:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection = self._idle.pop()
            if connection.is_usable():
                return connection
            connection.close()

    def _put(self, connection: _Connection) -> None:
        with self._lock:
            if connection.is_open and len(self._idle) < MAX_IDLE:
                self._idle.append(connection)
                return
        connection.close()

    def _ssl_context(self) -> Optional[ssl.SSLContext]:
        if self.origin.scheme == "https" and self._context is None:
            self._context = ssl.create_default_context()
        return self._context


class _Connection:
    def __init__(self, origin: Origin, context: Optional[ssl.SSLContext], expires: float) -> None:
        self._socket = _connect(origin, context, expires)
        self._http = http.client.HTTPConnection(origin.host, origin.port)
        self._http.auto_open = 0
        self._used_at = time.monotonic()

    @property
    def is_open(self) -> bool:
        return self._http.sock is not None

    def is_usable(self) -> bool:
        """Whether the server has kept it open: nothing arrives on an idle connection but its end."""
        return time.monotonic() - self._used_at < MAX_IDLE_SECONDS and not _is_readable(self._socket)

    def send(self, request: Request, expires: float) -> RawAnswer:
        connection = self._http
        connection.sock = _LimitedSocket(self._socket, expires)
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers:
            connection.putheader(name, value.reveal() if isinstance(value, Secret) else value)
        connection.endheaders(request.body)
        with connection.getresponse() as response:
            answer = RawAnswer(response.status, response.getheaders(), response.read())
        self._used_at = time.monotonic()
        return answer

    def close(self) -> None:
        self._http.close()
        self._socket.close()


class _LimitedSocket:
    """What `http.client` needs of a socket, with one deadline for all that is sent and received."""

    def __init__(self, inner: socket.socket, expires: float) -> None:
        self._inner = inner
        self._expires = expires

    def sendall(self, data: bytes) -> None:
        _limit(self._inner, self._expires)
        self._inner.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_LimitedReader(self._inner, self._expires))

    def close(self) -> None:
        """Does nothing: `http.client` closes it before the body of the last answer is read."""


class _LimitedReader(io.RawIOBase):
    def __init__(self, inner: socket.socket, expires: float) -> None:
        self._inner = inner
        self._expires = expires

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        _limit(self._inner, self._expires)
        return self._inner.recv_into(buffer)


def _connect(origin: Origin, context: Optional[ssl.SSLContext], expires: float) -> socket.socket:
    connected = socket.create_connection((origin.host, origin.port), timeout=_remaining(expires))
    try:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _limit(connected, expires)
        return context.wrap_socket(connected, server_hostname=origin.host) if context else connected
    except BaseException:
        connected.close()
        raise


def _limit(connected: socket.socket, expires: float) -> None:
    connected.settimeout(_remaining(expires))


def _remaining(expires: float) -> float:
    remaining = expires - time.monotonic()
    if remaining <= 0:
        raise socket.timeout("The time is up.")
    return remaining


def _is_readable(connected: socket.socket) -> bool:
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(connected, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([connected], [], [], 0)[0])
