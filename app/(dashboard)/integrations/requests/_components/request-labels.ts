import { ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";
import type { RequestOutcome, RequestOutcomeFilter, RequestRange } from "@/lib/request-log/labels";
import type { RequestDetails } from "@/lib/request-log/schema";

export const RANGE_LABELS: Record<RequestRange, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  custom: "Custom range…",
};

export const OUTCOME_LABELS: Record<RequestOutcome, string> = {
  success: "Success",
  client_error: "Client error",
  rate_limited: "Rate limited",
  server_error: "Server error",
};

export const OUTCOME_FILTER_LABELS: Record<RequestOutcomeFilter, string> = { ...OUTCOME_LABELS, error: "Any error" };

/** The outcome of an HTTP status. */
export function outcomeOf(status: number): RequestOutcome {
  if (status < 400) return "success";
  if (status === 429) return "rate_limited";
  return status < 500 ? "client_error" : "server_error";
}

/** No row has these codes: they belong to the dashboard, or to requests without a known key. */
const NEVER_LOGGED = new Set<ErrorCode>([
  "FORBIDDEN",
  "SIGNED_OUT",
  "ORGANIZATION_SWITCHED",
  "MISSING_CREDENTIALS",
  "INVALID_API_KEY",
  "KEY_NOT_REVOKED",
  "KEY_LIMIT_REACHED",
  "KEY_COMPROMISED",
  "URI_TOO_LONG",
  "HEADERS_TOO_LARGE",
  "NOT_IMPLEMENTED",
]);

/** The error codes that a logged request can have. */
export const LOGGED_CODES = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter((code) => !NEVER_LOGGED.has(code)).sort();

/** `2.4 ms`, `1,204 ms`. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds).toLocaleString("en")} ms`;
}

/** The URL that explains the error code. */
export function errorHref(code: string): string {
  return `/developers/errors#${code.toLowerCase()}`;
}

/** The text to send to support: organization, key and request id, without secrets. */
export function describeForSupport(organizationName: string, { keyName, id }: Pick<RequestDetails, "keyName" | "id">) {
  return `Organization: ${organizationName}\nKey: ${keyName}\nRequest ID: ${id}`;
}
