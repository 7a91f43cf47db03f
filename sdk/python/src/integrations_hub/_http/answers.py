"""Reads the API's answers: decompresses and parses them, and raises errors."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Dict, Iterator, List, NoReturn, Optional, Tuple
from urllib.parse import parse_qs, urljoin, urlsplit

from ..errors import (
    ApiConnectionError,
    ApiError,
    InvalidField,
    UnexpectedResponseError,
    error_class,
)
from ..responses import Headers, Response
from .connections import RawAnswer
from .retries import retry_after

NOT_JSON = object()


@dataclass(frozen=True)
class Answer:
    """A successful answer."""

    response: Response
    payload: Any = field(repr=False)
    url: str
    """Where it came from, without a query."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it says that the record is still the one that the caller knows."""
        return self.response.status == HTTPStatus.NOT_MODIFIED

    def bare(self) -> Dict[str, Any]:
        """The body. Raises UnexpectedResponseError when it is no object."""
        return self.payload if isinstance(self.payload, dict) else self.refuse()

    def record(self) -> Dict[str, Any]:
        """The object in the envelope."""
        data = self.bare().get("data")
        return data if isinstance(data, dict) else self.refuse()

    def records(self, name: Optional[str] = None) -> List[Dict[str, Any]]:
        """The list of objects in the envelope, or in this field of its object."""
        data = self.bare().get("data") if name is None else self.record().get(name)
        if isinstance(data, list) and all(isinstance(each, dict) for each in data):
            return data
        return self.refuse()

    def part(self, name: str) -> Dict[str, Any]:
        """Another part of the envelope, such as `pagination`, or an empty one."""
        part = self.bare().get(name)
        return part if isinstance(part, dict) else {}

    def next_cursor(self) -> Optional[str]:
        """The cursor of the next page. Only the cursor is taken: the address might lead to another host."""
        link = _link(self.response.headers, "next")
        return parse_qs(urlsplit(link).query).get("cursor", [None])[0] if link else None

    def refuse(self) -> NoReturn:
        raise unexpected(self.response, self.url)


def read_answer(raw: RawAnswer, url: str, now: float) -> Answer:
    """The answer of a success. Raises an error for any other. No query may be in `url`: messages show it."""
    response = Response(raw.status, Headers(raw.headers))
    payload = _parse(_decompress(raw.body, response.headers), response.headers)
    if response.status >= 400:
        raise _api_error(response, payload, url, now)
    if 200 <= response.status < 300 or response.status == HTTPStatus.NOT_MODIFIED:
        return Answer(response, payload, url)
    raise unexpected(response, url)


def unexpected(response: Response, url: str) -> UnexpectedResponseError:
    """An error that says what came instead of the API's answer."""
    kind = response.headers.get("content-type", "no content type").partition(";")[0]
    hint = "Check base_url (IHUB_BASE_URL)." if response.status != HTTPStatus.NO_CONTENT else "A record was due."
    return UnexpectedResponseError(
        f"The server answered {response.status} with {kind} at {url}, and not as the developer API does. {hint}",
        response,
    )


def _decompress(body: bytes, headers: Headers) -> bytes:
    if headers.get("content-encoding", "").strip().lower() != "gzip" or not body:
        return body
    try:
        return gzip.decompress(body)
    except (EOFError, OSError, zlib.error):
        pass
    raise ApiConnectionError("The connection broke off within a compressed answer.")


def _parse(body: bytes, headers: Headers) -> Any:
    text = body.decode("utf-8-sig", "replace")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        is_json = "json" in headers.get("content-type", "").lower()
        is_broken_off = is_json and isinstance(error, json.JSONDecodeError) and _is_cut_off(text, error)
    if is_broken_off:
        raise ApiConnectionError("The connection broke off within the answer's JSON.")
    return NOT_JSON


def _is_cut_off(text: str, error: json.JSONDecodeError) -> bool:
    rest = text[error.pos :].strip()
    if not text.strip():
        return False
    is_within_text = error.msg.startswith(("Unterminated string", "Invalid \\uXXXX"))
    return rest == "" or is_within_text or any(word.startswith(rest) for word in ("true", "false", "null", "-"))


def _api_error(response: Response, payload: Any, url: str, now: float) -> ApiError:
    headers = response.headers
    cls = error_class(response.status)
    wait = retry_after(headers, now)
    error = payload.get("error") if isinstance(payload, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("code"), str):
        text = f"The server answered {response.status} at {url}, and not as the developer API does."
        return cls(f"{text} Check base_url (IHUB_BASE_URL).", response=response, retry_after=wait)
    details = error.get("details")
    page = _link(headers, "help")
    return cls(
        str(error.get("message") or _status_text(response.status)),
        response=response,
        code=error["code"],
        details=details if isinstance(details, dict) else {},
        fields=list(_invalid_fields(details)),
        request_id=error.get("requestId"),
        docs_url=urljoin(url, page) if page else None,
        retry_after=wait,
    )


def _invalid_fields(details: Any) -> Iterator[InvalidField]:
    fields = details.get("fields") if isinstance(details, dict) else None
    for each in fields if isinstance(fields, list) else []:
        if isinstance(each, dict):
            yield InvalidField(str(each.get("field", "")), str(each.get("issue", "")))


def _status_text(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _link(headers: Headers, relation: str) -> Optional[str]:
    """The target of a `Link` header's entry."""
    entries: List[Tuple[str, str]] = re.findall(r"<([^>]*)>([^<]*)", headers.get("link", ""))
    for target, parameters in entries:
        if re.search(rf';\s*rel="?{relation}"?(?=[\s;,]|$)', parameters, re.IGNORECASE):
            return target
    return None
