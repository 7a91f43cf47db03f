import type { Operation } from "@/lib/contracts/operation";
import type { Environment } from "@/lib/db/generated/enums";
import { takesBody } from "@/lib/developer-api/request/read-request";
import { simulationCodes } from "@/lib/developer-api/request/simulation";
import { ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";

/** Codes that only screens and the CLI use. */
const NEVER_ANSWERED: ErrorCode[] = [
  "SIGNED_OUT",
  "FORBIDDEN",
  "ORGANIZATION_SWITCHED",
  "KEY_NOT_REVOKED",
  "KEY_LIMIT_REACHED",
  "KEY_COMPROMISED",
];

/** Every code that the developer API can answer at any path. */
export const answeredCodes = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter(
  (code) => !NEVER_ANSWERED.includes(code),
);

export const DEAD_KEY: ErrorCode[] = ["KEY_REVOKED", "KEY_ROTATED", "KEY_EXPIRED", "WRONG_ENVIRONMENT"];

type Rule = { codes: ErrorCode[]; holds: (operation: Operation) => boolean };

/** The codes that follow from an operation's properties. A contract adds those that its verb throws. */
const RULES: Rule[] = [
  { codes: ["MALFORMED_REQUEST", "URI_TOO_LONG", "VALIDATION_ERROR"], holds: () => true },
  { codes: ["HTTPS_REQUIRED", "BROWSER_NOT_ALLOWED", "API_ACCESS_DISABLED"], holds: () => true },
  { codes: ["INVALID_API_KEY", ...DEAD_KEY, "RATE_LIMITED", "INTERNAL_ERROR", "UNAVAILABLE"], holds: () => true },
  { codes: ["MISSING_CREDENTIALS", "INVALID_TOKEN", "TOKEN_EXPIRED"], holds: takesHeaderCredential },
  { codes: ["INSUFFICIENT_SCOPE"], holds: ({ access }) => access !== "any" },
  { codes: ["NOT_FOUND"], holds: (operation) => Object.keys(operation.ids).length > 0 || repeatsOnSites(operation) },
  { codes: ["PAYLOAD_TOO_LARGE"], holds: () => true },
  { codes: ["REQUEST_TIMEOUT", "UNSUPPORTED_MEDIA_TYPE"], holds: (operation) => takesBody({ operation }) },
  { codes: ["CHANGES_EXPIRED"], holds: listsChanges },
  { codes: ["PRECONDITION_FAILED"], holds: supportsIfMatch },
  { codes: ["CONFLICT"], holds: setsExternalId },
  { codes: ["IDEMPOTENCY_IN_PROGRESS", "IDEMPOTENCY_MISMATCH"], holds: supportsIdempotencyKey },
];

/** The codes that an operation can answer, by status. In the sandbox callers can request more through simulation. */
export function errorCodesOf(operation: Operation, environment: Environment = "live"): Map<number, ErrorCode[]> {
  const byRule = RULES.flatMap(({ codes, holds }) => (holds(operation) ? codes : []));
  const bySimulation = environment === "sandbox" ? simulationCodes.filter((code) => canSimulate(operation, code)) : [];
  const known = new Set([...byRule, ...bySimulation, ...operation.errors]);
  const codes = (Object.keys(ERROR_STATUS) as ErrorCode[]).filter((code) => known.has(code));
  return Map.groupBy(codes, (code) => ERROR_STATUS[code]);
}

/** The token exchange takes no token. */
function canSimulate(operation: Operation, code: ErrorCode): boolean {
  return code !== "INVALID_TOKEN" || takesHeaderCredential(operation);
}

export function takesHeaderCredential({ credential }: Operation): boolean {
  return credential === "header";
}

/** Whether it is a list that can be asked for its changes. */
export function listsChanges({ query }: Operation): boolean {
  return query !== null && "updatedSince" in query.shape;
}

/** Whether it concerns one existing record, so that the server checks an `If-Match` header. */
export function supportsIfMatch({ answers }: Operation): boolean {
  return answers === "one" || answers === "upserted" || answers === "nothing";
}

/** Whether it can give a record an external id, which another record may have. */
function setsExternalId({ body }: Operation): boolean {
  return body !== null && "externalId" in body.shape;
}

/** Whether `If-Match` protects something: a change to a record that others may change, too. */
export function protectsByIfMatch({ method, ids, byExternalId }: Operation): boolean {
  return method !== "GET" && (byExternalId || Object.keys(ids).length > 0);
}

export function supportsIfNoneMatch({ answers, method }: Operation): boolean {
  return answers === "one" && method === "GET";
}

export function supportsIdempotencyKey({ method, credential }: Operation): boolean {
  return method === "POST" && credential === "header";
}

/** Whether a repeated request may concern a record on a site that the key no longer reaches. */
function repeatsOnSites(operation: Operation): boolean {
  return supportsIdempotencyKey(operation) && !operation.globalOnly;
}
