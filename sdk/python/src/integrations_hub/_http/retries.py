"""Whether and when a call is repeated. These functions decide, and do nothing."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Mapping, Optional

from ..errors import ApiConnectionError, ApiError, IntegrationsHubError

REPEATED = {408, 429, 502, 503, 504}
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0


def is_repeatable(error: IntegrationsHubError, *, is_safe_to_resend: bool) -> bool:
    """Whether another attempt may succeed. Without an answer, only what is safe to send twice is sent again."""
    if isinstance(error, ApiConnectionError):
        return is_safe_to_resend
    if not isinstance(error, ApiError):
        return False
    decision = error.response.headers.get("x-should-retry")
    if decision is not None:
        return decision.strip().lower() == "true"
    return error.status in REPEATED or (error.status == 409 and error.code == "IDEMPOTENCY_IN_PROGRESS")


def wait_before(attempt: int, error: IntegrationsHubError, random: float) -> float:
    """Seconds before repetition `attempt`, which counts from 0."""
    if isinstance(error, ApiError) and error.retry_after is not None:
        return error.retry_after
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(attempt, 10) * (1 + random)))


def retry_after(headers: Mapping[str, str], now: float) -> Optional[float]:
    """Seconds that the answer asks to wait. A date counts from the answer's own date, so a wrong clock does no harm."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    moment = http_date(text)
    if moment is None:
        return None
    sent = http_date(headers.get("date"))
    return max(0.0, moment - (now if sent is None else sent))


def http_date(text: Optional[str]) -> Optional[float]:
    """Seconds since 1970, or None for what is no date of HTTP."""
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
