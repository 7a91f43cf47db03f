from __future__ import annotations

import logging
from dataclasses import replace
from types import TracebackType
from typing import Any, Dict, Literal, NoReturn, Optional, Type, Union

from ._clock import Clock
from ._generated.client import Operations
from ._http.connections import Pool
from ._http.sender import Sender, Shared
from ._http.tokens import TokenSource
from ._not_given import NOT_GIVEN, NotGiven, given
from ._options import Options

Environment = Literal["live", "sandbox"]
Auth = Literal["key", "token"]


class IntegrationsHub(Operations):
    """A client of the developer API. Threads may share it.

    Args:
        api_key: The key's secret. By default, `IHUB_API_KEY` of the environment.
        base_url: The installation's address, such as `https://hub.example.com`. By default, `IHUB_BASE_URL`.
        environment: `live` or `sandbox`. By default, that of the key.
        auth: `key` sends the key with each request; `token` exchanges it for a short-lived token.
        max_retries: How often a call is repeated that failed for a reason that may pass.
        timeout: The limit of one attempt in seconds, from connecting to the last byte.
        total_timeout: The limit of a call in seconds, with its repetitions and the waits between them.
        simulate: What the sandbox simulates, such as `503`.
        logger: Gets a debug line for each attempt, instead of the logger `integrations_hub`.
        debug: Writes these lines to stderr, as `IHUB_DEBUG=1` does.
    """

    def __init__(
        self,
        *unnamed: NoReturn,
        api_key: Optional[str] = None,
        base_url: Optional[str] = None,
        environment: Optional[Environment] = None,
        auth: Auth = "key",
        max_retries: int = 2,
        timeout: float = 30.0,
        total_timeout: float = 120.0,
        simulate: Optional[str] = None,
        logger: Optional[logging.Logger] = None,
        debug: Optional[bool] = None,
    ) -> None:
        if unnamed:
            raise TypeError("Name each option: IntegrationsHub(api_key=…, base_url=…).")
        options = Options(
            api_key, base_url, environment, auth, max_retries, timeout, total_timeout, simulate, logger, debug
        )
        clock = Clock()
        self._sender = Sender(options, Shared(Pool(options.origin), TokenSource(clock), clock))

    @property
    def base_url(self) -> str:
        """The API's address, such as `https://hub.example.com/developer/v2`."""
        return self._sender.options.address

    @property
    def environment(self) -> Environment:
        """`live` or `sandbox`."""
        return "sandbox" if self._sender.options.is_sandbox else "live"

    def with_options(
        self,
        *,
        api_key: Union[str, NotGiven] = NOT_GIVEN,
        base_url: Union[str, NotGiven] = NOT_GIVEN,
        environment: Union[Environment, None, NotGiven] = NOT_GIVEN,
        auth: Union[Auth, NotGiven] = NOT_GIVEN,
        max_retries: Union[int, NotGiven] = NOT_GIVEN,
        timeout: Union[float, NotGiven] = NOT_GIVEN,
        total_timeout: Union[float, NotGiven] = NOT_GIVEN,
        simulate: Union[str, None, NotGiven] = NOT_GIVEN,
        logger: Union[logging.Logger, None, NotGiven] = NOT_GIVEN,
        debug: Union[bool, None, NotGiven] = NOT_GIVEN,
    ) -> IntegrationsHub:
        """A client with some options changed. It shares this one's connections, and its token."""
        changes: Dict[str, Any] = given(
            {
                "api_key": api_key,
                "base_url": base_url,
                "environment": environment,
                "auth": auth,
                "max_retries": max_retries,
                "timeout": timeout,
                "total_timeout": total_timeout,
                "simulate": simulate,
                "logger": logger,
                "debug": debug,
            }
        )
        own, shared = self._sender.options, self._sender.shared
        options = replace(own, **changes)
        if options.origin != own.origin:
            shared = replace(shared, pool=Pool(options.origin))
        if (options.key, options.address) != (own.key, own.address):
            shared = replace(shared, tokens=TokenSource(shared.clock))
        other = IntegrationsHub.__new__(type(self))
        other._sender = Sender(options, shared)
        return other

    def close(self) -> None:
        """Closes idle connections. A later call opens a new one."""
        self._sender.shared.pool.close()

    def __enter__(self) -> IntegrationsHub:
        return self

    def __exit__(
        self, cls: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<IntegrationsHub {self.base_url}>"

    def __copy__(self) -> IntegrationsHub:
        return self.with_options()

    def __deepcopy__(self, memo: object) -> IntegrationsHub:
        return self.with_options()

    def __reduce__(self) -> NoReturn:
        raise TypeError("A client cannot be pickled: it holds a key. Create one in each process.")
