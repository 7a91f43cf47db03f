import type { KeyState } from "@/lib/contracts/key-state";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { parseSecret } from "@/lib/keys/secret";
import { verifySecret, verifySecretId } from "@/lib/keys/verify";
import { AppError } from "@/lib/platform/errors";
import type { TokenClaims } from "@/lib/tokens/claims";
import { readToken } from "@/lib/tokens/read-token";

/** What a request shows to say who asks, at least one of the two, and what is wrong with how it does. */
export type Credentials = { secrets: string[]; token: string | null; fault: AppError | null };
/** A known key, the claims of the token that named it, and what is wrong with the credentials beside the one that did. */
export type Identified = { key: KeyState; claims: TokenClaims | null; conflict: AppError | null };

const BEARER = /^bearer(?: +|$)/i;

/** The token of an `Authorization: Bearer` header; null when the header is absent or of another scheme. */
export function sentToken({ headers, early }: RequestContext): string | null {
  const { authorization } = headers;
  if (authorization === undefined || early || !BEARER.test(authorization)) return null;
  return authorization.replace(BEARER, "").trimEnd();
}

/**
 * The request's credentials: of the token exchange, its body's and the X-API-Key header's; else those of both headers.
 * @throws AppError MISSING_CREDENTIALS, INVALID_TOKEN for two Authorization headers, of which Node shows the first; whatever
 * is wrong with a token exchange that names no key at all.
 */
export function readCredentials(context: RequestContext): Credentials {
  const { headers, incoming, early } = context;
  const inHeader = headers["x-api-key"];
  const secrets = inHeader ? [String(inHeader)] : [];
  if (early) {
    if (early.secret !== null) secrets.unshift(early.secret);
    if (secrets.length === 0 && "fault" in early) throw early.fault;
    return { secrets: [...new Set(secrets)], token: null, fault: null };
  }
  if (headers.authorization !== undefined && countHeader(incoming.rawHeaders, "authorization") > 1) {
    const fault = new AppError("INVALID_TOKEN", "Send one Authorization header. This request has several.");
    if (secrets.length === 0) throw fault;
    return { secrets, token: null, fault };
  }
  const token = sentToken(context);
  if (secrets.length > 0 || token !== null) return { secrets, token, fault: null };
  const message = "Send your API key in the X-API-Key header, or a token as Authorization: Bearer.";
  throw new AppError("MISSING_CREDENTIALS", message);
}

/**
 * The key that the credentials name, whatever its state: one read for each, made after this call began. When they do not
 * all name the same one, it is the first that is known, with the conflict. Of two secrets of a key, one that has ended decides.
 * @throws AppError INVALID_API_KEY (the same for a malformed, unknown and deleted key), INVALID_TOKEN, UNAVAILABLE.
 */
export async function findKey({ secrets, token, fault }: Credentials): Promise<Identified> {
  const lookUps = secrets.map(findBySecret);
  if (token !== null) lookUps.push(findByToken(token));
  const found = lookUps.length === 1 ? [await lookUps[0]!] : await Promise.all(lookUps);
  const known = found.filter((one) => one !== null);
  const [first] = known;
  if (!first) throw fault ?? (secrets.length > 0 ? invalidSecret() : invalidToken(token ?? ""));
  if (fault) return { ...first, conflict: fault };
  if (found.length === 1) return first;
  if (known.length < found.length || known.some(({ key }) => key.keyId !== first.key.keyId)) {
    return { ...first, conflict: notTheSameKey() };
  }
  const { key } = known.find((one) => one.key.isRotated) ?? first;
  const claims = known.find((one) => one.claims)?.claims ?? null;
  return { key, claims, conflict: null };
}

async function findBySecret(secret: string): Promise<Identified | null> {
  const key = parseSecret(secret) && (await verifySecret(secret));
  return key ? { key, claims: null, conflict: null } : null;
}

/** The token's own word on key and environment must be the database's, too. */
async function findByToken(token: string): Promise<Identified | null> {
  const claims = await readToken(token);
  const key = claims && (await verifySecretId(claims.sid));
  return key && key.keyId === claims.sub && key.environment === claims.aud ? { key, claims, conflict: null } : null;
}

function notTheSameKey(): AppError {
  return new AppError("MALFORMED_REQUEST", "The request's credentials do not name the same key. Send one of them.");
}

function invalidSecret(): AppError {
  return new AppError("INVALID_API_KEY", "This is not a valid API key. Check that the whole value was copied.");
}

function invalidToken(token: string): AppError {
  const next = token.startsWith("ihub_")
    ? "Send API keys in the X-API-Key header."
    : "RequestContext your API key for a new one.";
  return new AppError("INVALID_TOKEN", `This is not a valid token. ${next}`);
}

function countHeader(rawHeaders: string[], name: string): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.length === name.length && rawHeaders[index]!.toLowerCase() === name) count += 1;
  }
  return count;
}
