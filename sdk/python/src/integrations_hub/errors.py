"""Every error of this package is an `IntegrationsHubError`."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Type, TypeVar

from .responses import Response

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "GoneError",
    "IntegrationsHubError",
    "InvalidField",
    "NotFoundError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "PreconditionFailedError",
    "RateLimitError",
    "RequestTimeoutError",
    "ServerError",
    "UnexpectedResponseError",
    "UnsupportedMediaTypeError",
    "ValidationError",
    "WebhookVerificationError",
]

SHOWN_FIELDS = 3

Error = TypeVar("Error", bound="IntegrationsHubError")


class IntegrationsHubError(Exception):
    """The base of all errors of this package."""

    results: Sequence[Any] = ()
    """Of a failed batch: the results of the requests before the one that failed."""

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restore, (type(self), self.args, vars(self))


def _restore(cls: Type[Error], args: Tuple[Any, ...], state: Mapping[str, Any]) -> Error:
    error = cls.__new__(cls, *args)
    vars(error).update(state)
    return error


class ConfigurationError(IntegrationsHubError, ValueError):
    """A client or a webhook secret is configured wrongly. Nothing was sent."""


class ApiConnectionError(IntegrationsHubError):
    """There was no answer: the connection failed or broke off."""


class ApiTimeoutError(ApiConnectionError):
    """There was no answer in time."""


class WebhookVerificationError(IntegrationsHubError):
    """The request is not a webhook that was signed with the secret, or it is too old."""


class UnexpectedResponseError(IntegrationsHubError):
    """The answer is not the API's: a proxy's page, a redirect, or an empty body where a record is due."""

    response: Response

    def __init__(self, message: str, response: Response) -> None:
        super().__init__(message)
        self.response = response

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def request_id(self) -> Optional[str]:
        return self.response.request_id


class InvalidField(NamedTuple):
    """A field of a request that was refused, and why."""

    field: str
    issue: str


class ApiError(IntegrationsHubError):
    """The API refused the request. Each status has its own class below this one."""

    response: Response
    message: str
    code: Optional[str]
    """Such as `VALIDATION_ERROR`; None when the answer was not the API's, such as a proxy's 502."""
    details: Dict[str, Any]
    fields: List[InvalidField]
    """The fields that were refused; empty for most errors."""
    request_id: Optional[str]
    docs_url: Optional[str]
    """The page about this error."""
    retry_after: Optional[float]
    """Seconds that the server asks to wait."""

    def __init__(
        self,
        message: str,
        *,
        response: Response,
        code: Optional[str] = None,
        details: Optional[Dict[str, Any]] = None,
        fields: Sequence[InvalidField] = (),
        request_id: Optional[str] = None,
        docs_url: Optional[str] = None,
        retry_after: Optional[float] = None,
    ) -> None:
        self.message = message
        self.response = response
        self.code = code
        self.details = details or {}
        self.fields = list(fields)
        self.request_id = request_id or response.request_id
        self.docs_url = docs_url
        self.retry_after = retry_after
        known = ", ".join(part for part in (code, self.request_id) if part)
        text = " ".join([message, *_field_texts(self.fields)])
        super().__init__(f"{text} ({known})" if code else text)

    @property
    def status(self) -> int:
        return self.response.status


def _field_texts(fields: Sequence[InvalidField]) -> List[str]:
    """What is wrong with the first fields, and how many others there are."""
    texts = [f"{field}: {issue}" for field, issue in fields[:SHOWN_FIELDS]]
    others = len(fields) - len(texts)
    return [*texts, f"and {others} more"] if others else texts


class BadRequestError(ApiError):
    """400: the request could not be read."""


class AuthenticationError(ApiError):
    """401: the key or token is missing, unknown, revoked or expired."""


class PermissionDeniedError(ApiError):
    """403: the key may not do this."""


class NotFoundError(ApiError):
    """404: there is no such record, or the key does not reach it."""


class RequestTimeoutError(ApiError):
    """408: the request arrived too slowly."""


class ConflictError(ApiError):
    """409: the record's state does not allow this."""


class GoneError(ApiError):
    """410: the changes or events since then are no longer known."""


class PreconditionFailedError(ApiError):
    """412: somebody else changed the record since it was read."""


class PayloadTooLargeError(ApiError):
    """413: the body is too long."""


class UnsupportedMediaTypeError(ApiError):
    """415: the body has a form that the API does not read."""


class ValidationError(ApiError):
    """422: fields are wrong. `fields` names them."""


class RateLimitError(ApiError):
    """429: too many requests. `retry_after` says how long to wait."""


class ServerError(ApiError):
    """5xx: the server failed."""


CLASSES: Mapping[int, Type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    408: RequestTimeoutError,
    409: ConflictError,
    410: GoneError,
    412: PreconditionFailedError,
    413: PayloadTooLargeError,
    415: UnsupportedMediaTypeError,
    422: ValidationError,
    429: RateLimitError,
}


def error_class(status: int) -> Type[ApiError]:
    """The class of an answer's status."""
    return CLASSES.get(status, ServerError if status >= 500 else ApiError)
