"""What a client takes, checked before anything is sent."""

from __future__ import annotations

import logging
import math
import os
import re
from dataclasses import dataclass, field
from typing import Any, Optional, Union
from urllib.parse import urlsplit

from ._base_url import read_base_url
from ._http.failures import Origin
from ._secret import Secret
from .errors import ConfigurationError

API_PATH = "/developer/v2"
KEY = re.compile(r"ihub_(live|sandbox)_[A-Za-z0-9]+")


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
        base = read_base_url(os.environ.get("IHUB_BASE_URL") if self.base_url is None else self.base_url)
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
    """The environment of the key, which an environment that was asked for must not contradict."""
    _check(asked in (None, "live", "sandbox"), "environment is 'live' or 'sandbox'.")
    own = "sandbox" if key.reveal().startswith("ihub_sandbox_") else "live"
    advice = f"leave environment out, or use a {asked} key."
    _check(asked in (None, own), f"This is a {own} key, and environment is {asked}: {advice}")
    return own


def _key(given: Union[str, Secret, None]) -> Secret:
    if isinstance(given, Secret):
        return given
    _check(given is None or isinstance(given, str), "api_key is a str.")
    _check(bool(given and given.strip()), "There is no key: pass api_key, or set IHUB_API_KEY.")
    secret = Secret((given or "").strip())
    _check(
        KEY.fullmatch(secret.reveal()) is not None,
        "This is no API key: a key begins with ihub_live_ or ihub_sandbox_, and letters and digits follow. "
        "Copy it alone, without quotes.",
    )
    return secret


def _is_header_text(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[\x21-\x7e]+", text) is not None


def _is_positive(number: Any) -> bool:
    return isinstance(number, (int, float)) and math.isfinite(number) and number > 0


def _is_whole(number: Any) -> bool:
    return isinstance(number, int) and number >= 0


def _check(is_right: bool, message: str) -> None:
    if not is_right:
        raise ConfigurationError(message)
