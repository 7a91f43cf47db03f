"""A server in this process, for tests of connections, threads and forks."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, Set, Tuple

KEY = "ihub_live_CANARY0000000000000000000000000"


class LocalServer(ThreadingHTTPServer):
    """Answers each request with what `answer` returns, unless it answers itself. Counts connections."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer: Callable[[Handler], Any]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.seen: List[Tuple[str, str]] = []
        self.connections: Set[int] = set()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def options(self) -> Dict[str, Any]:
        return {"api_key": KEY, "base_url": self.url}

    def __enter__(self) -> LocalServer:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Clients that time out leave while they are answered."""

    def count(self, path: str) -> int:
        return sum(seen.endswith(path) for _, seen in self.seen)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LocalServer

    def handle_any(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.lock:
            self.server.seen.append((self.command, self.path))
            self.server.connections.add(self.client_address[1])
        answer = self.server.answer(self)
        if answer is not None:
            self.send(answer)

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = handle_any  # noqa: N815

    def send(self, payload: object, status: int = 200) -> None:
        body = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def echo(handler: Handler) -> Any:
    """The last part of the path as the id of a record."""
    return {"data": {"id": handler.path.rpartition("/")[2]}, "meta": {}}


def with_tokens(handler: Handler) -> Any:
    """The same, and tokens."""
    if handler.path.endswith("/auth/token"):
        return {"token": "CANARY-token", "expiresAt": "2999-01-01T00:00:00.000Z", "tokenType": "Bearer"}
    assert handler.headers["Authorization"] == "Bearer CANARY-token"
    return echo(handler)
