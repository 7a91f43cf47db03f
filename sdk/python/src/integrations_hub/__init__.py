"""The client of the Integrations Hub developer API.

from integrations_hub import IntegrationsHub

hub = IntegrationsHub(api_key="ihub_sandbox_…", base_url="https://hub.example.com")
for visitor in hub.visitors.list(date="today"):
    print(visitor.first_name, visitor.status)
"""

from __future__ import annotations

from . import errors, responses, types, webhooks
from ._client import IntegrationsHub
from ._generated.version import VERSION
from ._not_given import NOT_GIVEN, NotGiven
from .errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    GoneError,
    IntegrationsHubError,
    NotFoundError,
    PayloadTooLargeError,
    PermissionDeniedError,
    PreconditionFailedError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    UnexpectedResponseError,
    UnsupportedMediaTypeError,
    ValidationError,
    WebhookVerificationError,
)

__version__ = VERSION

__all__ = [
    "NOT_GIVEN",
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "GoneError",
    "IntegrationsHub",
    "IntegrationsHubError",
    "NotFoundError",
    "NotGiven",
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
    "__version__",
    "errors",
    "responses",
    "types",
    "webhooks",
]
