import type { IncomingMessage } from "node:http";
import { decode, encode } from "next-auth/jwt";
import { isSecure } from "@/lib/http/page-caller";
import { isId } from "@/lib/platform/ids";
import { sessionKey } from "@/lib/platform/secrets/derived-keys";

/** A session ends this long after its start, even when it is in use. */
export const SESSION_MAX_AGE_SECONDS = 7 * 24 * 60 * 60;

/** The session cookie's name. `__Host-` prevents other hosts of the domain from setting one. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-ihub-session" : "ihub-session";
}

/** The cookie's attributes, the same when it is set and when it is cleared. */
export function sessionCookieAttributes(secure: boolean) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}

/** The key of the cookie's JWT, in next-auth's form. */
export function cookieSecret(): string {
  return sessionKey().toString("hex");
}

/** The cookie's value: an encrypted JWT that contains only the session id. */
export function sealSessionId(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: cookieSecret(), maxAge: SESSION_MAX_AGE_SECONDS });
}

/** The cookie of a new session, as Next's `cookies().set` takes it. */
export async function sessionCookie(secure: boolean, sessionId: string) {
  const value = await sealSessionId(sessionId);
  return {
    name: sessionCookieName(secure),
    value,
    maxAge: SESSION_MAX_AGE_SECONDS,
    ...sessionCookieAttributes(secure),
  } as const;
}

/**
 * The session id in a request's cookie, or null when the cookie is missing, forged or expired. Does not check the session
 * itself.
 */
export async function readSessionId(headers: Headers): Promise<string | null> {
  const token = readCookie(headers, sessionCookieName(isSecure(headers)));
  if (!token) return null;
  const payload = await decode({ token, secret: cookieSecret() }).catch(() => null);
  const sid = payload?.sid;
  return typeof sid === "string" && isId("session", sid) ? sid : null;
}

/** `readSessionId` for a request that Next has not seen yet. */
export async function findSessionId({ headers }: IncomingMessage): Promise<string | null> {
  const { cookie, "x-forwarded-proto": scheme = "" } = headers;
  if (!cookie) return null;
  return readSessionId(new Headers({ cookie, "x-forwarded-proto": String(scheme) }));
}

/** The value of a cookie of the request. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
