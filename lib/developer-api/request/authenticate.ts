import type { KeyState } from "@/lib/contracts/key-state";
import { type Base, findMcpBase, otherBase } from "@/lib/developer-api/dialects/bases";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { isHost, isSafelySent } from "@/lib/http/client-address";
import { AppError } from "@/lib/platform/errors";
import { type TokenClaims, tokenState } from "@/lib/tokens/claims";

/** @throws AppError MALFORMED_REQUEST: links in answers are built on the host. */
export function requireHost({ caller }: RequestContext): void {
  if (!isHost(caller.host)) throw new AppError("MALFORMED_REQUEST", "The request's Host header is malformed.");
}

/** @throws AppError HTTPS_REQUIRED. A redirect would let clients go on sending their key unencrypted. */
export function requireHttps({ caller }: RequestContext): void {
  if (isSafelySent(caller)) return;
  throw new AppError("HTTPS_REQUIRED", "Use https://. A key that was sent over plain HTTP should be rotated.");
}

/**
 * Refuses requests of web pages, whose visitors could read the key. Our own API reference may use a sandbox key.
 * @throws AppError BROWSER_NOT_ALLOWED.
 */
export function refuseBrowsers({ headers, path, caller }: RequestContext, key: KeyState): void {
  const site = headers["sec-fetch-site"];
  const isFromPage = headers.origin !== undefined || (site !== undefined && site !== "none");
  if (!isFromPage) return;
  const isTool = findMcpBase(path, caller.host) !== null;
  if (site === "same-origin" && path.startsWith("/sandbox/") && key.environment === "sandbox" && !isTool) return;
  const message = "API keys must not be used in a browser, where visitors can read them. Call the API from a server.";
  throw new AppError("BROWSER_NOT_ALLOWED", message);
}

/**
 * @throws AppError for a token's times TOKEN_EXPIRED or INVALID_TOKEN, then WRONG_ENVIRONMENT, KEY_REVOKED, KEY_ROTATED,
 * KEY_EXPIRED, then INVALID_TOKEN for a token of before the key's last revocation.
 */
export function requireWorkingKey({ caller, claims }: RequestContext, key: KeyState, base: Base): void {
  if (claims) requireTimely(claims, key);
  if (key.environment !== base.environment) {
    const rightBase = otherBase(base, caller);
    const where = rightBase.startsWith("/") ? `${rightBase} on the host of live keys` : rightBase;
    const message = `This is a ${key.environment} key; this address is for ${base.environment} keys. Use ${where}.`;
    throw new AppError("WRONG_ENVIRONMENT", message, { rightBase });
  }
  if (key.isRevoked) throw new AppError("KEY_REVOKED", "This key was revoked. Ask an admin for another one.");
  if (key.isRotated) {
    throw new AppError("KEY_ROTATED", "This key was rotated and its old value has ended. Use the new value.");
  }
  if (key.isExpired) {
    const expiredAt = new Date(key.expiresAt ?? key.at).toISOString();
    throw new AppError("KEY_EXPIRED", `This key expired at ${expiredAt}. Ask an admin to extend it.`, { expiredAt });
  }
  if (claims && claims.gen !== key.generation) {
    throw new AppError("INVALID_TOKEN", "This token was made before the key was revoked: ask for a new one.");
  }
}

/** @throws AppError API_ACCESS_DISABLED, saying whether it is suspended or was never enabled. */
export function requireApiAccess(key: KeyState): void {
  if (key.apiAccess === "enabled") return;
  const fact =
    key.apiAccess === "suspended"
      ? "API access of this organization is suspended."
      : "API access is not enabled for this organization.";
  throw new AppError("API_ACCESS_DISABLED", `${fact} Ask one of its admins.`);
}

/** Decided by the database's clock, because the clocks of processes differ. */
function requireTimely(claims: TokenClaims, { at }: KeyState): void {
  const state = tokenState(claims, new Date(at));
  if (state === "valid") return;
  if (state === "early") throw new AppError("INVALID_TOKEN", "This token is from the future: ask for a new one.");
  const expiredAt = new Date(claims.exp * 1_000).toISOString();
  throw new AppError("TOKEN_EXPIRED", `This token expired at ${expiredAt}: ask for a new one.`, { expiredAt });
}
