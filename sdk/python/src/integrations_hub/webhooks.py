"""Checks that a request is a webhook of Integrations Hub, and reads its event."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
import uuid
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union, cast

from ._generated.events import EVENTS, WebhookEvent
from ._records import Record
from .errors import ConfigurationError, WebhookVerificationError

__all__ = ["UnknownEvent", "WebhookEvent", "sign", "verify"]

TOLERANCE_SECONDS = 300
PREFIX = "whsec_"
LEAST_SECRET_BYTES = 24

Body = Union[str, bytes, bytearray, memoryview]
Pairs = Iterable[Tuple[Any, Any]]


class UnknownEvent(Record):
    """An event of a type that this version does not know. Its fields are attributes all the same."""

    __slots__ = ()


def verify(
    body: Body,
    headers: Union[Mapping[str, Any], Pairs],
    secret: Union[str, Sequence[str]],
    *,
    tolerance: float = TOLERANCE_SECONDS,
    now: Optional[float] = None,
) -> WebhookEvent:
    """The event of a webhook, or a `WebhookVerificationError` when the request was not signed with the secret.

    Args:
        body: The body as it arrived. JSON that was parsed and written again has another signature.
        headers: A mapping in any case, such as `request.headers`, or pairs, or a WSGI environment.
        secret: The endpoint's secret, or several, such as the old and the new one while it is replaced.
        tolerance: How many seconds old a request may be.
        now: The current time in seconds since 1970, for tests.
    """
    keys = [_key(each) for each in ([secret] if isinstance(secret, str) else secret)]
    if not keys:
        raise ConfigurationError("There is no webhook secret.")
    content = _bytes(body)
    given = _webhook_headers(headers)
    message_id, timestamp = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not message_id or not timestamp or "webhook-signature" not in given:
        raise WebhookVerificationError("The request lacks a header of webhooks, such as webhook-signature.")
    signatures = [each[3:] for each in given["webhook-signature"].split() if each.startswith("v1,")]
    expected = [_signature(key, message_id, timestamp, content) for key in keys]
    if not _has_match(signatures, expected):
        raise WebhookVerificationError("The signature is not that of this body and secret.")
    age = (time.time() if now is None else now) - _seconds(timestamp)
    if abs(age) > tolerance:
        raise WebhookVerificationError(f"The request was signed {abs(age):.0f} s {'ago' if age > 0 else 'ahead'}.")
    return _read_event(content)


def sign(
    body: Body, secret: str, *, message_id: Optional[str] = None, timestamp: Optional[int] = None
) -> Dict[str, str]:
    """The headers of a webhook with this body, for your own tests."""
    message_id = message_id or f"msg_{uuid.uuid4().hex}"
    seconds = str(int(time.time()) if timestamp is None else timestamp)
    signature = _signature(_key(secret), message_id, seconds, _bytes(body)).decode("ascii")
    return {"webhook-id": message_id, "webhook-timestamp": seconds, "webhook-signature": f"v1,{signature}"}


def _key(secret: object) -> bytes:
    if isinstance(secret, str) and secret.strip().startswith(PREFIX):
        try:
            key = base64.b64decode(secret.strip()[len(PREFIX) :], validate=True)
        except binascii.Error:
            key = b""
        if len(key) >= LEAST_SECRET_BYTES:
            return key
    raise ConfigurationError(f"A webhook secret begins with {PREFIX}, and is copied whole from the endpoint.")


def _bytes(body: Body) -> bytes:
    if isinstance(body, str):
        return body.encode("utf-8")
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    raise TypeError(f"The body is str or bytes as it arrived, not {type(body).__name__}.")


def _webhook_headers(headers: Union[Mapping[str, Any], Pairs]) -> Dict[str, str]:
    items = getattr(headers, "items", None)
    pairs: Pairs = items() if items else cast(Pairs, headers)
    found: Dict[str, str] = {}
    for name, value in pairs:
        plain = _text(name).lower().replace("_", "-")
        if plain.startswith("http-webhook-"):
            plain = plain[len("http-") :]
        if plain.startswith("webhook-"):
            found.setdefault(plain, _text(value))
    return found


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> bytes:
    content = b".".join((message_id.encode("utf-8"), timestamp.encode("utf-8"), body))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest())


def _has_match(signatures: List[str], expected: List[bytes]) -> bool:
    """Compares each with each, so that the time it takes tells nothing."""
    pairs = [hmac.compare_digest(each.encode("utf-8"), own) for each in signatures for own in expected]
    return any(pairs)


def _seconds(timestamp: str) -> int:
    if timestamp.isascii() and timestamp.isdecimal():
        return int(timestamp)
    raise WebhookVerificationError("The webhook-timestamp is no number of seconds.")


def _read_event(content: bytes) -> WebhookEvent:
    try:
        event = json.loads(content)
    except (ValueError, RecursionError):
        event = None
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise WebhookVerificationError("The body is no event.")
    return cast(WebhookEvent, EVENTS.get(event["type"], UnknownEvent)(event))
