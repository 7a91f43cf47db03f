import type { ErrorCode, ErrorDetails } from "@/lib/platform/errors";

/** An error as the documents show it, in v2's names. */
export type ErrorExample = { message: string; details?: ErrorDetails };

const FIELDS = [{ field: "order", issue: "Use one of: asc, desc." }];

/** One example of each code that operations can answer. Actual messages may contain more. */
export const ERROR_EXAMPLES: Partial<Record<ErrorCode, ErrorExample>> = {
  MALFORMED_REQUEST: { message: "The body is not valid JSON." },
  MISSING_CREDENTIALS: { message: "Send your API key in the X-API-Key header." },
  INVALID_API_KEY: { message: "This is not a valid API key. Check that the whole value was copied." },
  INVALID_TOKEN: { message: "This is not a valid token. Exchange your API key for a new one." },
  TOKEN_EXPIRED: { message: "This token has expired. Exchange your API key for a new one." },
  KEY_REVOKED: { message: "This key was revoked. Ask an admin for another one." },
  KEY_ROTATED: { message: "This key was rotated and its old value has ended. Use the new value." },
  KEY_EXPIRED: {
    message: "This key expired at 2026-01-15T09:30:00.000Z. Ask an admin to extend it.",
    details: { expiredAt: "2026-01-15T09:30:00.000Z" },
  },
  WRONG_ENVIRONMENT: {
    message: "This is a sandbox key; this address is for live keys. Use the sandbox's base.",
    details: { rightBase: "https://hub.example.com/sandbox" },
  },
  INSUFFICIENT_SCOPE: {
    message: "This key's scope does not include sites.create. An admin can edit the key.",
    details: { operation: "sites.create", needed: "global:read_write", granted: "global:read" },
  },
  API_ACCESS_DISABLED: { message: "API access of this organization is suspended. Ask one of its admins." },
  BROWSER_NOT_ALLOWED: {
    message: "API keys must not be used in a browser, where visitors can read them. Call the API from a server.",
  },
  HTTPS_REQUIRED: { message: "Use https://. A key that was sent over plain HTTP should be rotated." },
  NOT_FOUND: { message: "No such record. It may have been deleted." },
  REQUEST_TIMEOUT: { message: "The body did not arrive within 30 seconds. Send it again." },
  CONFLICT: { message: "The record's state does not allow this. Read it again, then decide." },
  IDEMPOTENCY_IN_PROGRESS: {
    message: "A request with this Idempotency-Key is still running. Send it again in a moment to get its answer.",
  },
  CHANGES_EXPIRED: {
    message: "Deletions are listed for 30 days only. Read the whole list again, without deletions.",
    details: { keptDays: 30 },
  },
  EVENTS_EXPIRED: {
    message: "Events are kept for 30 days. Read the lists with updatedSince, then continue with the newest events.",
    details: { keptDays: 30, oldest: 48_211 },
  },
  PRECONDITION_FAILED: {
    message: "The record has changed since you read it. Read it again, then decide with its new ETag.",
  },
  PAYLOAD_TOO_LARGE: { message: "The body is larger than 1 MiB." },
  URI_TOO_LONG: { message: "The address is longer than 8192 characters." },
  UNSUPPORTED_MEDIA_TYPE: {
    message: "Send the body as JSON in UTF-8, with Content-Type: application/json.",
  },
  VALIDATION_ERROR: { message: "These are not valid: order. The details say why.", details: { fields: FIELDS } },
  IDEMPOTENCY_MISMATCH: {
    message: "This Idempotency-Key was used for another request. Use a new one for each thing you create.",
  },
  RATE_LIMITED: { message: "Too many requests this minute. Wait for the seconds that Retry-After says." },
  INTERNAL_ERROR: { message: "Something went wrong on our side. Quote the request id when you ask us." },
  UNAVAILABLE: { message: "The service is not answering in time right now. Try again in a few seconds." },
};
