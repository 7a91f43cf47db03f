"""What is raised when there is no answer. The texts say what to check."""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import NamedTuple

from ..errors import ApiConnectionError, ApiTimeoutError

TIMEOUTS = (socket.timeout, TimeoutError)
"""One class since Python 3.10."""


class Origin(NamedTuple):
    """The server of an address. Its text is without a path and without a usual port."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_usual = self.port == (443 if self.scheme == "https" else 80)
        return f"{self.scheme}://{host}{'' if is_usual else f':{self.port}'}"


def failure_of(error: BaseException, origin: Origin, *, is_connected: bool, seconds: float) -> BaseException:
    """The error to raise. The frames of `http.client` are cut off: they hold the request's bytes, and thus the key."""
    error = error.with_traceback(None)
    if not isinstance(error, (OSError, http.client.HTTPException)):
        return error
    cls = ApiTimeoutError if isinstance(error, TIMEOUTS) else ApiConnectionError
    failure = cls(_broken(error, origin, seconds) if is_connected else _unconnected(error, origin, seconds))
    if isinstance(error, OSError):
        failure.__cause__ = error
    return failure


def _unconnected(error: BaseException, origin: Origin, seconds: float) -> str:
    sentence = f"No connection to {origin}: {_cause(error, seconds)}"
    return f"{sentence}{'' if sentence.endswith('?') else '.'} Check base_url (IHUB_BASE_URL)."


def _broken(error: BaseException, origin: Origin, seconds: float) -> str:
    """An address from which an answer began is right."""
    if isinstance(error, TIMEOUTS):
        return f"No answer came from {origin} within {_rounded(seconds)} s."
    return f"The answer of {origin} broke off: {str(error) or type(error).__name__}."


def _cause(error: BaseException, seconds: float) -> str:
    if isinstance(error, TIMEOUTS):
        return f"connecting took longer than {_rounded(seconds)} s"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is not trusted ({error.verify_message.rstrip('.')})"
    if isinstance(error, ssl.SSLError) and error.reason in NOT_TLS:
        return "the server does not speak HTTPS; does it speak http instead of https?"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


NOT_TLS = {"HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL", "WRONG_VERSION_NUMBER"}
"""How OpenSSL calls an answer that is not TLS, in its versions."""


def _rounded(seconds: float) -> str:
    return f"{max(seconds, 0.1):.1f}".replace(".0", "")
