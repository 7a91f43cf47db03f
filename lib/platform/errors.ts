/** Every error code with its HTTP status, used by the dashboard, the developer API and the CLI. */
export const ERROR_STATUS = {
  MALFORMED_REQUEST: 400,
  MISSING_CREDENTIALS: 401,
  INVALID_API_KEY: 401,
  INVALID_TOKEN: 401,
  TOKEN_EXPIRED: 401,
  KEY_REVOKED: 401,
  KEY_ROTATED: 401,
  KEY_EXPIRED: 401,
  WRONG_ENVIRONMENT: 401,
  SIGNED_OUT: 401,
  INSUFFICIENT_SCOPE: 403,
  API_ACCESS_DISABLED: 403,
  BROWSER_NOT_ALLOWED: 403,
  HTTPS_REQUIRED: 403,
  FORBIDDEN: 403,
  PROOF_REQUIRED: 403,
  SECOND_FACTOR_REQUIRED: 403,
  SINGLE_SIGN_ON_REQUIRED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  KEY_NOT_REVOKED: 409,
  KEY_LIMIT_REACHED: 409,
  KEY_COMPROMISED: 409,
  CONFLICT: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  ORGANIZATION_SWITCHED: 409,
  CHANGES_EXPIRED: 410,
  EVENTS_EXPIRED: 410,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  VALIDATION_ERROR: 422,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Failures that pass by themselves: the same request may succeed later. */
const PASSING: ErrorCode[] = ["REQUEST_TIMEOUT", "IDEMPOTENCY_IN_PROGRESS", "RATE_LIMITED", "UNAVAILABLE"];

/** `X-Should-Retry`: whether sending the same request again can help. Clients obey it before any rule of their own. */
export function shouldRetryHeader(code: ErrorCode): { "X-Should-Retry": "true" | "false" } {
  return { "X-Should-Retry": PASSING.includes(code) ? "true" : "false" };
}

export type FieldIssue = { field: string; issue: string };

/** What an error reports besides its message: the invalid fields, or facts such as the required permission. */
export type ErrorDetails = { fields?: FieldIssue[]; [fact: string]: unknown };

/** An expected failure. `message` is shown to the user and says what to do next. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    /** The log's part of the error. */
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Whether an error is an AppError. Recognizes it by its code, because the process loads `lib/` twice. */
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error && error.name === "AppError" && "code" in error && (error.code as string) in ERROR_STATUS
  );
}

/** The error for a record that does not exist or belongs to another organization; the two look the same. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `No such ${what}. It may have been deleted.`);
}
