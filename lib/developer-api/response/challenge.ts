import { sentToken } from "@/lib/developer-api/request/credentials";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { type AppError, ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";

const REALM = `realm="developer-api"`;

/** RFC 6750's words for a 403; a 401 is an invalid token. */
const BEARER_ERRORS: Partial<Record<ErrorCode, string>> = {
  INSUFFICIENT_SCOPE: "insufficient_scope",
  API_ACCESS_DISABLED: "insufficient_scope",
  BROWSER_NOT_ALLOWED: "invalid_request",
  HTTPS_REQUIRED: "invalid_request",
};

/**
 * `WWW-Authenticate` of a 401 or 403 (RFC 9110, RFC 6750): both schemes, first the one that was used; it alone says what
 * was wrong.
 */
export function writeChallenge(context: RequestContext, error: AppError): string {
  const bearer = `Bearer ${REALM}`;
  const apiKey = `ApiKey ${REALM}, header="X-API-Key"`;
  if (error.code === "MISSING_CREDENTIALS") return `${apiKey}, ${bearer}`;
  if (sentToken(context) === null || error.code === "INVALID_API_KEY")
    return `${apiKey}, error="${error.code.toLowerCase()}"${scopeOf(error)}, ${bearer}`;
  const description = `error_description="${quotable(error.message)}"`;
  return `${bearer}, error="${bearerError(error)}", ${description}${scopeOf(error)}, ${apiKey}`;
}

function bearerError({ code }: AppError): string {
  return ERROR_STATUS[code] === 401 ? "invalid_token" : (BEARER_ERRORS[code] ?? "invalid_request");
}

function scopeOf({ details }: AppError): string {
  return typeof details.needed === "string" ? `, scope="${quotable(details.needed)}"` : "";
}

/** What RFC 6750 lets stand between the quotes. */
function quotable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|["\\]/g, "'");
}
