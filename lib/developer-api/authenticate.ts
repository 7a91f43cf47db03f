import { isLoopbackHost } from "@/lib/client-address";
import { type Base, otherBase } from "@/lib/developer-api/bases";
import type { Exchange } from "@/lib/developer-api/exchange";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { parseSecret } from "@/lib/keys/secret";
import { type KeyState, verifySecret } from "@/lib/keys/verify";

/** @throws AppError HTTPS_REQUIRED: nothing is redirected, so that no client gets used to sending its key in the clear. */
export function requireHttps({ caller }: Exchange): void {
  if (caller.scheme === "https" || env().ALLOW_HTTP || isLoopbackHost(caller.host)) return;
  throw new AppError("HTTPS_REQUIRED", "Use https://. A key that was sent over plain HTTP should be rotated.");
}

/**
 * The key behind the request's credential, whatever its state.
 * @throws AppError MISSING_CREDENTIALS, INVALID_TOKEN, INVALID_API_KEY (the same for a malformed, unknown and deleted key),
 * UNAVAILABLE.
 */
export async function identify({ headers }: Exchange): Promise<KeyState> {
  const given = headers["x-api-key"];
  if (!given) throw missing(headers.authorization);
  const secret = String(given);
  const key = parseSecret(secret) && (await verifySecret(secret));
  if (key) return key;
  throw new AppError("INVALID_API_KEY", "This is not a valid API key. Check that the whole value was copied.");
}

/**
 * Keeps keys out of web pages: refused when a browser says that a page is asking, except our own API reference on the
 * sandbox with a sandbox key.
 * @throws AppError BROWSER_NOT_ALLOWED.
 */
export function refuseBrowsers({ headers, path }: Exchange, key: KeyState): void {
  const site = headers["sec-fetch-site"];
  const isFromPage = headers.origin !== undefined || (site !== undefined && site !== "none");
  if (!isFromPage) return;
  if (site === "same-origin" && path.startsWith("/sandbox/") && key.environment === "sandbox") return;
  const message = "API keys must not be used in a browser, where visitors can read them. Call the API from a server.";
  throw new AppError("BROWSER_NOT_ALLOWED", message);
}

/** @throws AppError WRONG_ENVIRONMENT, KEY_REVOKED, KEY_ROTATED, KEY_EXPIRED, in this order. */
export function requireWorkingKey({ caller }: Exchange, key: KeyState, base: Base): void {
  if (key.environment !== base.environment) {
    const rightBase = otherBase(base, caller.scheme, caller.host);
    const message = `This is a ${key.environment} key; this address is for ${base.environment} keys. Use ${rightBase}.`;
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
}

/** @throws AppError API_ACCESS_DISABLED. */
export function requireApiAccess(key: KeyState): void {
  if (key.apiAccess === "enabled") return;
  throw new AppError("API_ACCESS_DISABLED", "API access is not enabled for this organization. Ask one of its admins.");
}

function missing(authorization: string | undefined): AppError {
  if (authorization && /^bearer\b/i.test(authorization)) {
    return new AppError("INVALID_TOKEN", "This is not a valid token. Send API keys in the X-API-Key header.");
  }
  return new AppError("MISSING_CREDENTIALS", "Send your API key in the X-API-Key header.");
}
