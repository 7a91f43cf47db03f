"""Sends calls: authenticates, attempts, waits and repeats, until there is an answer or an error."""

from __future__ import annotations

import logging
import sys
import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import List, Optional, Tuple, Type, TypeVar, Union

from .._clock import Clock
from .._generated.version import VERSION
from .._options import Options
from .._records import Record
from .._secret import Secret
from ..errors import AuthenticationError, IntegrationsHubError
from .answers import Answer, read_answer
from .calls import Call
from .connections import Pool, Request
from .retries import http_date, is_repeatable, wait_before
from .tokens import Token, TokenSource
from .wire import json_body

USER_AGENT = f"integrations-hub-python/{VERSION} python/{'.'.join(map(str, sys.version_info[:3]))}"
LOGGER = logging.getLogger("integrations_hub")
EXCHANGE = Call("POST", "/auth/token", sends_key_in_body=True)
RENEWABLE = ("TOKEN_EXPIRED", "INVALID_TOKEN")

Header = Tuple[str, Union[str, Secret]]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shared:
    """What clients that were made from one another share."""

    pool: Pool
    tokens: TokenSource
    clock: Clock


class Sender:
    """Sends the calls of one client."""

    def __init__(self, options: Options, shared: Shared) -> None:
        self.options = options
        self.shared = shared
        _, _, self._host, self._path = options.address.split("/", 3)

    def record(self, cls: Type[R], call: Call) -> R:
        """Sends a call that answers with a record."""
        answer = self.send(call)
        return cls(answer.record(), answer.response)

    def record_unless_unchanged(self, cls: Type[R], call: Call) -> Optional[R]:
        """The same for a read that may answer that nothing changed: that is None."""
        answer = self.send(call)
        if answer.is_unchanged and call.if_none_match is not None:
            return None
        return cls(answer.record(), answer.response)

    def bare(self, cls: Type[R], call: Call) -> R:
        """Sends a call whose whole answer is the record."""
        answer = self.send(call)
        return cls(answer.bare(), answer.response)

    def nothing(self, call: Call) -> None:
        """Sends a call that answers with nothing."""
        self.send(call)

    def send(self, call: Call) -> Answer:
        """The answer to a call, after as many attempts as it takes and the options allow."""
        total = max(self.options.total_timeout, call.least_timeout)
        return self._send_until(call, self.shared.clock.monotonic() + total)

    def _send_until(self, call: Call, deadline: float) -> Answer:
        clock = self.shared.clock
        request = self._request(call)
        repetitions, is_renewed = 0, False
        while True:
            token = self._token(call, deadline)
            try:
                return self._attempt(call, self._authenticated(call, request, token), repetitions + 1, deadline)
            except IntegrationsHubError as error:
                failure = error
            if token and not is_renewed and isinstance(failure, AuthenticationError) and failure.code in RENEWABLE:
                self.shared.tokens.discard(token)
                is_renewed = True
                continue
            wait = wait_before(repetitions, failure, clock.random())
            is_over = repetitions >= self.options.max_retries or clock.monotonic() + wait > deadline
            if is_over or not is_repeatable(failure, is_safe_to_resend=call.is_safe_to_resend):
                raise failure
            clock.sleep(wait)
            repetitions += 1

    def _attempt(self, call: Call, request: Request, number: int, deadline: float) -> Answer:
        limit = max(self.options.timeout, call.least_timeout)
        started = time.monotonic()
        expires = started + max(0.001, min(limit, deadline - self.shared.clock.monotonic()))
        path = request.target.partition("?")[0]
        outcome = "interrupted"
        try:
            raw = self.shared.pool.send(request, expires)
            outcome = str(raw.status)
            answer = read_answer(raw, f"{self.shared.pool.origin}{path}", self.shared.clock.now())
            outcome = f"{raw.status} {answer.response.request_id or '-'}"
            return answer
        except IntegrationsHubError as error:
            outcome = f"{getattr(error, 'status', type(error).__name__)} {getattr(error, 'request_id', None) or '-'}"
            raise
        finally:
            milliseconds = (time.monotonic() - started) * 1000
            self._log(f"{request.method} {path} {outcome} {milliseconds:.0f} ms, attempt {number}")

    def _request(self, call: Call) -> Request:
        fields = call.body
        if call.sends_key_in_body:
            fields = {**(fields or {}), "apiKey": self.options.key}
        body = None if fields is None else json_body(fields)
        headers: List[Header] = [
            ("Host", self._host),
            ("User-Agent", USER_AGENT),
            ("Accept", "application/json"),
            ("Accept-Encoding", "gzip"),
        ]
        if body is not None:
            headers.append(("Content-Type", "application/json"))
        if body is not None or call.method in ("POST", "PUT", "PATCH"):
            headers.append(("Content-Length", str(len(body or b""))))
        conditions = {
            "If-Match": call.if_match,
            "If-None-Match": call.if_none_match,
            "Idempotency-Key": call.idempotency_key,
            "X-Sandbox-Simulate": None if call is EXCHANGE else self.options.simulate,
        }
        headers += [(name, value) for name, value in conditions.items() if value is not None]
        return Request(call.method, f"/{self._path}{call.target}", headers, body)

    def _token(self, call: Call, deadline: float) -> Optional[Secret]:
        if self.options.auth != "token" or call.sends_key_in_body:
            return None
        timeout = deadline - self.shared.clock.monotonic()
        return self.shared.tokens.get(lambda: self._exchange(deadline), timeout)

    def _exchange(self, deadline: float) -> Token:
        """Exchanges the key for a token. Its life is measured by the server's clock alone."""
        answer = self._send_until(EXCHANGE, deadline)
        try:
            ends_at = datetime.fromisoformat(answer.bare()["expiresAt"].replace("Z", "+00:00")).timestamp()
            secret = Secret(answer.bare()["token"])
        except (KeyError, AttributeError, ValueError):
            answer.refuse()
        sent_at = http_date(answer.response.headers.get("date"))
        return Token(secret, ends_at - (self.shared.clock.now() if sent_at is None else sent_at))

    def _authenticated(self, call: Call, request: Request, token: Optional[Secret]) -> Request:
        if call.sends_key_in_body:
            return request
        own: Header = (
            ("Authorization", Secret(f"Bearer {token.reveal()}")) if token else ("X-API-Key", self.options.key)
        )
        return replace(request, headers=[*request.headers, own])

    def _log(self, line: str) -> None:
        (self.options.logger or LOGGER).debug(line)
        if self.options.is_debugging:
            print(f"integrations_hub: {line}", file=sys.stderr)
