import type { ApiError } from "../errors.js";
import { errorClassOf } from "../status-errors.js";
import type { Answer } from "./answer.js";
import { findLink } from "./links.js";

/** The error of an answer with status 400 or above. */
export function readError({ url, info, json, date }: Answer): ApiError {
  const { code, message, details } = readBody(json);
  const Class = errorClassOf(info.status);
  return new Class(
    code === null ? describeOther(url, info.status) : (message ?? `The server answered ${info.status}.`),
    {
      code,
      fields: Array.isArray(details.fields) ? details.fields : [],
      details,
      docsUrl: findLink(info.headers, "help", url)?.href ?? null,
      retryAfter: readRetryAfter(info.headers.get("retry-after"), date),
      response: info,
    },
  );
}

function describeOther(url: string, status: number): string {
  const { origin, pathname } = new URL(url);
  const address = `${origin}${pathname}`;
  return `The server answered ${status} at ${address}, and not as the developer API does. Check baseUrl (IHUB_BASE_URL).`;
}

function readBody(json: unknown) {
  const { error } = (json ?? {}) as { error?: { code?: unknown; message?: unknown; details?: unknown } };
  return {
    code: typeof error?.code === "string" ? error.code : null,
    message: typeof error?.message === "string" ? error.message : null,
    details: (typeof error?.details === "object" && error.details ? error.details : {}) as Record<string, unknown>,
  };
}

/** Seconds, or a date, which is compared with the answer's own: a wrong clock does no harm. */
function readRetryAfter(value: string | null, answeredAt: number): number | null {
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, (at - answeredAt) / 1000);
}
