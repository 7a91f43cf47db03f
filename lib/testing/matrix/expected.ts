import type { Environment } from "@/lib/db/generated/enums";
import { CREDENTIALS, type Credential, type KeySet } from "@/lib/testing/matrix/credentials";
import type { Place } from "@/lib/testing/matrix/records";
import { ASKED, type Asked } from "@/lib/testing/matrix/requests";

/* The expected answer to a request by scope, operation, place and credential: the product's rules as tables. */

export const idOf = (asked: string) => asked.split(" ")[0]!;
/** The permission that each operation needs. */
export const NEEDED = new Map(Object.entries(ASKED).map(([asked, { who }]) => [idOf(asked), who]));

export type Scope = "Global Read & Write" | "Global Read" | "Site-Level Read & Write" | "Site-Level Read";
export const SCOPES: Record<Scope, { access: "read" | "read_write"; isGlobal: boolean }> = {
  "Global Read & Write": { access: "read_write", isGlobal: true },
  "Global Read": { access: "read", isGlobal: true },
  "Site-Level Read & Write": { access: "read_write", isGlobal: false },
  "Site-Level Read": { access: "read", isGlobal: false },
};
const CUSTOM = ["Custom with it", "Custom without it"] as const;
export type AnyScope = Scope | (typeof CUSTOM)[number];
export const ALL_SCOPES = [...(Object.keys(SCOPES) as Scope[]), ...CUSTOM];

/** Whether a key of the scope reaches all sites. Custom keys do only if the operation needs it. */
const isGlobal = (scope: AnyScope, operation: string) =>
  scope in SCOPES ? SCOPES[scope as Scope].isGlobal : needsGlobal(operation);
export const needsGlobal = (operation: string) => NEEDED.get(operation)!.startsWith("global");

/** Whether the scope includes the operation. */
export function mayAsk(scope: AnyScope, operation: string): boolean {
  const who = NEEDED.get(operation);
  if (who === "everybody" || scope === "Custom with it") return true;
  if (scope === "Custom without it") return false;
  if (needsGlobal(operation) && !SCOPES[scope].isGlobal) return false;
  return who!.endsWith("readers") || SCOPES[scope].access === "read_write";
}

export const WHERE = ["own site", "another site", "another organization", "the other environment", "nowhere"] as const;
export type Where = (typeof WHERE)[number];
export const isInReach = (where: Where, scope: AnyScope, operation: string) =>
  where === "own site" || (where === "another site" && isGlobal(scope, operation));

export type Shown = Credential | "key of the other environment";
export const SHOWN: Shown[] = [...CREDENTIALS, "key of the other environment"];

type Expected = [status: number, code: string | null];
const REFUSED: Partial<Record<Shown, Expected>> = {
  none: [401, "MISSING_CREDENTIALS"],
  "revoked key": [401, "KEY_REVOKED"],
  "expired key": [401, "KEY_EXPIRED"],
  "rotated key": [401, "KEY_ROTATED"],
  "token of a revoked key": [401, "KEY_REVOKED"],
  "token of before a revocation": [401, "INVALID_TOKEN"],
  "key of the other environment": [401, "WRONG_ENVIRONMENT"],
};
/** The exchange accepts only keys, in its body. Without a key the body is invalid, and a token is not a key. */
const NO_KEY: Expected = [401, "INVALID_API_KEY"];
const EXCHANGE: typeof REFUSED = {
  ...REFUSED,
  none: [422, "VALIDATION_ERROR"],
  token: NO_KEY,
  "token of a revoked key": NO_KEY,
  "token of before a revocation": NO_KEY,
};

/** One combination of the matrix. */
export type Cell = {
  asked: Asked;
  operation: string;
  dialect: "v1" | "v2";
  environment: Environment;
  scope: AnyScope;
  shown: Shown;
  where: Where;
  place: Place;
  keys: KeySet;
  marker: string;
  recordId: string;
};

/** The expected status, and the error code of a refusal. */
export function expected({ asked, operation, environment, scope, shown, where }: Cell): Expected {
  const refused = (operation === "tokens.create" ? EXCHANGE : REFUSED)[shown];
  if (refused) return refused;
  if (asked.isSandboxOnly && environment === "live") return [404, "NOT_FOUND"];
  if (!mayAsk(scope, operation)) return [403, "INSUFFICIENT_SCOPE"];
  if (!isInReach(where, scope, operation) && asked.names === "path") return [404, "NOT_FOUND"];
  if (!isInReach(where, scope, operation) && asked.names === "body") return [422, "VALIDATION_ERROR"];
  return [asked.ok, null];
}

/** The details of an INSUFFICIENT_SCOPE refusal. */
export function permissionsOf({ scope, operation }: Pick<Cell, "scope" | "operation">): Record<string, string> {
  const who = NEEDED.get(operation);
  const needed = `${needsGlobal(operation) ? "global" : "site"}:${who!.endsWith("readers") ? "read" : "read_write"}`;
  const access = scope in SCOPES ? SCOPES[scope as Scope].access : "custom";
  return { operation, needed, granted: `${isGlobal(scope, operation) ? "global" : "site"}:${access}` };
}

export const isWell = (cell: Cell) => expected(cell)[1] === null;

/** The places and credentials that are combined in full. */
const MAIN_PLACES: Where[] = ["own site", "another site", "another organization"];
const MAIN_REFUSED: Shown[] = ["none", "revoked key", "expired key", "token of a revoked key"];

/**
 * Whether a combination can reveal something new. An ended credential is refused before anything else is checked, so it is not
 * combined with every variant of an operation, and a rare one not with every place.
 */
export function isWorthAsking(name: string, where: Where, shown: Shown): boolean {
  if (!REFUSED[shown]) return true;
  if (name !== idOf(name)) return false;
  return where === "own site" || (MAIN_PLACES.includes(where) && MAIN_REFUSED.includes(shown));
}
