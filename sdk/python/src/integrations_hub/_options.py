"""What a client takes, checked before anything is sent."""

from __future__ import annotations

import logging
import math
import os
import re
from dataclasses import dataclass, field
from typing import Any, Optional, Union
from urllib.parse import SplitResult, quote, urlsplit

from ._connections import Origin
from ._secret import Secret
from .errors import ConfigurationError

API_PATH = "/developer/v2"
PREFIXES = {"ihub_live_": "live", "ihub_sandbox_": "sandbox"}


@dataclass(frozen=True)
class Options:
    """A client's options. Raises ConfigurationError for those that cannot work."""

    api_key: Optional[Union[str, Secret]] = None
    base_url: Optional[str] = None
    environment: Optional[str] = None
    auth: str = "key"
    max_retries: int = 2
    timeout: float = 30.0
    total_timeout: float = 120.0
    simulate: Optional[str] = None
    logger: Optional[logging.Logger] = None
    debug: Optional[bool] = None
    key: Secret = field(init=False, repr=False)
    address: str = field(init=False)
    """The API's address, such as `https://hub.example.com/developer/v2`."""
    is_sandbox: bool = field(init=False)

    def __post_init__(self) -> None:
        key = _key(os.environ.get("IHUB_API_KEY") if self.api_key is None else self.api_key)
        environment = _environment(key, self.environment)
        _check(self.auth in ("key", "token"), "auth is 'key' or 'token'.")
        _check(_is_whole(self.max_retries), "max_retries is a whole number that is not negative.")
        _check(_is_positive(self.timeout), "timeout is a positive number of seconds.")
        _check(_is_positive(self.total_timeout), "total_timeout is a positive number of seconds.")
        _check(not self.simulate or environment == "sandbox", "simulate works in the sandbox only.")
        _check(self.simulate is None or _is_header_text(self.simulate), "simulate is a word, such as '503'.")
        base = _base_url(os.environ.get("IHUB_BASE_URL") if self.base_url is None else self.base_url)
        is_sandbox = environment == "sandbox"
        object.__setattr__(self, "api_key", key)
        object.__setattr__(self, "base_url", base)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "address", f"{base}{'/sandbox' if is_sandbox else ''}{API_PATH}")
        object.__setattr__(self, "is_sandbox", is_sandbox)

    @property
    def origin(self) -> Origin:
        parts = urlsplit(self.address)
        return Origin(parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))

    @property
    def is_debugging(self) -> bool:
        return os.environ.get("IHUB_DEBUG") == "1" if self.debug is None else self.debug


def _environment(key: Secret, asked: Optional[str]) -> str:
    """The environment that was asked for, or that of the key."""
    _check(asked in (None, "live", "sandbox"), "environment is 'live' or 'sandbox'.")
    own = next((name for prefix, name in PREFIXES.items() if key.reveal().startswith(prefix)), None)
    _check(asked is None or own in (None, asked), f"The key belongs to the environment {own!r}, not to {asked!r}.")
    return asked or own or "live"


def _key(given: Union[str, Secret, None]) -> Secret:
    if isinstance(given, Secret):
        return given
    _check(given is None or isinstance(given, str), "api_key is a str.")
    _check(bool(given and given.strip()), "There is no key: pass api_key, or set IHUB_API_KEY.")
    secret = Secret((given or "").strip())
    _check(_is_header_text(secret.reveal()), "The key has characters that no key has. Was it copied whole?")
    return secret


def _base_url(given: Optional[str]) -> str:
    """The installation's address, without what the SDK adds. Messages do not repeat it: it may hold a password."""
    text = given.strip() if isinstance(given, str) else ""
    _check(text != "", "There is no address: pass base_url, such as https://hub.example.com, or set IHUB_BASE_URL.")
    parts = _split(text)
    host = _host(parts)
    _check(not re.search(r"[\s\x00-\x1f\x7f\\]", text), "base_url has spaces or characters that no address has.")
    _check(parts.scheme in ("http", "https") and host is not None, "base_url is no http or https address.")
    _check("@" not in parts.netloc, "base_url has a user. Pass the key as api_key instead.")
    _check("?" not in text and "#" not in text, "base_url has a query or a fragment.")
    port = f":{parts.port}" if parts.port else ""
    path = re.sub(r"(/sandbox)?(/developer/v2)?/*$", "", parts.path.rstrip("/"))
    return f"{parts.scheme}://{host}{port}{quote(path, safe='/%:@!$&()*+,;=~-._')}"


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        if parts.port != 0:
            return parts
    except ValueError:
        pass
    raise ConfigurationError("base_url is no http or https address.")


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


def _is_header_text(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[\x21-\x7e]+", text) is not None


def _is_positive(number: Any) -> bool:
    return isinstance(number, (int, float)) and math.isfinite(number) and number > 0


def _is_whole(number: Any) -> bool:
    return isinstance(number, int) and number >= 0


def _check(is_right: bool, message: str) -> None:
    if not is_right:
        raise ConfigurationError(message)
