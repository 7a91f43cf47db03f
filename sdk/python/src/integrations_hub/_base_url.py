"""The address of an installation, and what people copy along with it."""

from __future__ import annotations

import re
from typing import Optional
from urllib.parse import SplitResult, quote, urlsplit

from .errors import ConfigurationError

ENDING = re.compile(r"((/sandbox)?(/developer/v2|/api/v1)?|/developers)/*$")
EXAMPLE = "such as https://hub.example.com"


def read_base_url(given: Optional[str]) -> str:
    """The installation's address, without what the SDK adds. Messages do not repeat what may hold a secret."""
    text = given.strip() if isinstance(given, str) else ""
    if not text:
        raise ConfigurationError(f"There is no address: pass base_url, {EXAMPLE}, or set IHUB_BASE_URL.")
    if not re.match(r"https?://", text, re.IGNORECASE):
        raise ConfigurationError(f"{_shown(text)} is no address: begin with http:// or https://, {EXAMPLE}.")
    parts = _split(text)
    host = _host(parts)
    _check(not re.search(r"[\s\x00-\x1f\x7f\\]", text), "base_url has spaces or characters that no address has.")
    _check(host is not None, f"base_url names no host, {EXAMPLE}.")
    _check("@" not in parts.netloc, "base_url has a user. Pass the key as api_key instead.")
    _check("?" not in text and "#" not in text, "base_url has a query or a fragment.")
    port = f":{parts.port}" if parts.port else ""
    path = ENDING.sub("", parts.path.rstrip("/"))
    return f"{parts.scheme}://{host}{port}{quote(path, safe='/%:@!$&()*+,;=~-._')}"


def _shown(text: str) -> str:
    """The text, unless it may hold a password or be a key."""
    return "base_url" if re.search(r"@|ihub_|whsec_", text) else text


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        if parts.port != 0:
            return parts
    except ValueError:
        pass
    raise ConfigurationError(f"base_url is no address, {EXAMPLE}.")


def _host(parts: SplitResult) -> Optional[str]:
    host = parts.hostname
    if not host:
        return None
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def _check(is_right: bool, message: str) -> None:
    if not is_right:
        raise ConfigurationError(message)
