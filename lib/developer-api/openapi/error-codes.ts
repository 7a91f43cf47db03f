import type { Operation } from "@/lib/contracts/operation";
import type { Environment } from "@/lib/db/generated/enums";
import { takesBody } from "@/lib/developer-api/request/read-request";
import { simulationCodes } from "@/lib/developer-api/request/simulation";
import { ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";

/** Codes that only screens and the command line answer. */
const NEVER_ANSWERED: ErrorCode[] = [
  "SIGNED_OUT",
  "FORBIDDEN",
  "ORGANIZATION_SWITCHED",
  "KEY_NOT_REVOKED",
  "KEY_LIMIT_REACHED",
  "KEY_COMPROMISED",
];

/** Every code that the developer API answers, whatever the address. */
export const answeredCodes = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter(
  (code) => !NEVER_ANSWERED.includes(code),
);

const DEAD_KEY: ErrorCode[] = ["KEY_REVOKED", "KEY_ROTATED", "KEY_EXPIRED", "WRONG_ENVIRONMENT"];

type Rule = { codes: ErrorCode[]; holds: (operation: Operation) => boolean };

/** What an operation may answer by what it is; a contract adds what its verb throws. */
const RULES: Rule[] = [
  { codes: ["MALFORMED_REQUEST", "URI_TOO_LONG", "VALIDATION_ERROR"], holds: () => true },
  { codes: ["HTTPS_REQUIRED", "BROWSER_NOT_ALLOWED", "API_ACCESS_DISABLED"], holds: () => true },
  { codes: ["INVALID_API_KEY", ...DEAD_KEY, "RATE_LIMITED", "INTERNAL_ERROR", "UNAVAILABLE"], holds: () => true },
  { codes: ["MISSING_CREDENTIALS", "INVALID_TOKEN", "TOKEN_EXPIRED"], holds: takesHeaderCredential },
  { codes: ["INSUFFICIENT_SCOPE"], holds: ({ access }) => access !== "any" },
  { codes: ["NOT_FOUND"], holds: (operation) => Object.keys(operation.ids).length > 0 || repeatsOnSites(operation) },
  { codes: ["PAYLOAD_TOO_LARGE"], holds: () => true },
  { codes: ["REQUEST_TIMEOUT", "UNSUPPORTED_MEDIA_TYPE"], holds: (operation) => takesBody({ operation }) },
  { codes: ["PRECONDITION_FAILED"], holds: heedsIfMatch },
  { codes: ["IDEMPOTENCY_IN_PROGRESS", "IDEMPOTENCY_MISMATCH"], holds: heedsIdempotencyKey },
];

/** Whether these are all the codes that the status may have by the rules above. */
export function isWholeStatus(status: number, codes: ErrorCode[]): boolean {
  const whole = new Set(RULES.flatMap((rule) => rule.codes).filter((code) => ERROR_STATUS[code] === status));
  return whole.size === codes.length && codes.every((code) => whole.has(code));
}

/** The codes that an operation may answer, by status; the sandbox answers some more because callers ask for them. */
export function errorCodesOf(operation: Operation, environment: Environment = "live"): Map<number, ErrorCode[]> {
  const byRule = RULES.flatMap(({ codes, holds }) => (holds(operation) ? codes : []));
  const bySimulation = environment === "sandbox" ? simulationCodes.filter((code) => canSimulate(operation, code)) : [];
  const known = new Set([...byRule, ...bySimulation, ...operation.errors]);
  const codes = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter((code) => known.has(code));
  return Map.groupBy(codes, (code) => ERROR_STATUS[code]);
}

/** No token is sent to where tokens are made. */
function canSimulate(operation: Operation, code: ErrorCode): boolean {
  return code !== "INVALID_TOKEN" || takesHeaderCredential(operation);
}

export function takesHeaderCredential({ credential }: Operation): boolean {
  return credential === "header";
}

/** Whether it answers one existing thing, whose state a caller may ask for. */
export function heedsIfMatch({ answers }: Operation): boolean {
  return answers === "one" || answers === "nothing";
}

export function heedsIfNoneMatch({ answers, method }: Operation): boolean {
  return answers === "one" && method === "GET";
}

export function heedsIdempotencyKey({ method, credential }: Operation): boolean {
  return method === "POST" && credential === "header";
}

/** Whether a repetition may be of what stands on a site that the key has lost since. */
function repeatsOnSites(operation: Operation): boolean {
  return heedsIdempotencyKey(operation) && !operation.globalOnly;
}
