import { v2 } from "@/lib/developer-api/dialects/v2";
import { acceptedHeader } from "@/lib/developer-api/request/body-type";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { writeChallenge } from "@/lib/developer-api/response/challenge";
import { addDeprecation } from "@/lib/developer-api/response/deprecation-headers";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { helpLink } from "@/lib/http/help-link";
import { WINDOW_SECONDS } from "@/lib/limits/counters";
import type { Rate } from "@/lib/limits/rate";
import { type AppError, ERROR_STATUS, type ErrorCode, shouldRetryHeader } from "@/lib/platform/errors";

/** An answer ready to be sent; 204 and 304 have no body. The request log keeps `failedFields`, the parameters at fault. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Outcome["body"];
  /** Before compression. */
  bytes: number;
  errorCode: ErrorCode | null;
  failedFields: string[];
};

const RETRY_AFTER_SECONDS = "5";
const HSTS = "max-age=31536000";

/** The answer of an operation that succeeded. */
export function answerOutcome(context: RequestContext, { status, headers: own, body }: Outcome): Answer {
  const headers = Object.assign(commonHeaders(context, body !== null), own);
  addDeprecation(headers, context);
  return {
    status,
    headers,
    body,
    bytes: body === null ? 0 : Buffer.byteLength(body),
    errorCode: null,
    failedFields: [],
  };
}

/** An error in the envelope of the base's dialect; outside every base, in v2's. */
export function answerProblem(context: RequestContext, error: AppError): Answer {
  const { code, message, details } = error;
  const { requestId, base } = context;
  const body = JSON.stringify((base?.dialect ?? v2).error({ code, message, details, requestId }));
  const status = ERROR_STATUS[code];
  const headers: Record<string, string> = {
    ...commonHeaders(context, true),
    ...shouldRetryHeader(code),
    Link: helpLink(code),
    ...problemHeaders(context, error),
  };
  addDeprecation(headers, context);
  const failedFields = (details.fields ?? []).map(({ field }) => field);
  return { status, headers, body, bytes: Buffer.byteLength(body), errorCode: code, failedFields };
}

function commonHeaders({ requestId, caller, rate }: RequestContext, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = {
    "X-Request-Id": requestId,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  if (hasBody) headers["Content-Type"] = "application/json";
  if (caller.scheme === "https") headers["Strict-Transport-Security"] = HSTS;
  if (rate) addRateHeaders(headers, rate);
  return headers;
}

/** The tighter limit, in the headers of the IETF's draft (draft-ietf-httpapi-ratelimit-headers-10) and in older ones. */
function addRateHeaders(headers: Record<string, string>, { kind, limit, remaining, msLeft }: Rate): void {
  headers["RateLimit-Policy"] = `"${kind}";q=${limit};w=${WINDOW_SECONDS}`;
  headers.RateLimit = `"${kind}";r=${remaining};t=${Math.ceil(msLeft / 1_000)}`;
  headers["X-RateLimit-Limit"] = String(limit);
  headers["X-RateLimit-Remaining"] = String(remaining);
  headers["X-RateLimit-Reset"] = String(Math.ceil((Date.now() + msLeft) / 1_000));
}

function problemHeaders(context: RequestContext, error: AppError): Record<string, string> {
  const { code, details } = error;
  const status = ERROR_STATUS[code];
  if (status === 401 || status === 403) return { "WWW-Authenticate": writeChallenge(context, error) };
  if (status === 408) return { Connection: "close" };
  if (status === 405) return { Allow: (details.allowed as string[]).join(", ") };
  if (status === 415) return acceptedHeader(context);
  if (status === 429) return { "Retry-After": String(details.retryAfterSeconds) };
  if (status === 503) return { "Retry-After": RETRY_AFTER_SECONDS };
  return {};
}
