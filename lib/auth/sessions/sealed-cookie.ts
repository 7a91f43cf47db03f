import { decode, encode } from "next-auth/jwt";
import type { z } from "zod";
import { cookieSecret, readCookie } from "@/lib/auth/sessions/session-cookie";
import { isSecure } from "@/lib/http/page-caller";

/** A cookie as Next's `cookies().set` takes it. */
export type Cookie = {
  name: string;
  value: string;
  maxAge: number;
  path: "/";
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
};

/** A short-lived, encrypted cookie that only the server reads. */
export type SealedCookie<Value> = {
  /** The cookie's value, or null when it is missing, forged, of another form or too old. */
  read(headers: Headers): Promise<Value | null>;
  make(headers: Headers, value: Value): Promise<Cookie>;
  /** Deletes the cookie when it is set. */
  clear(headers: Headers): Cookie;
};

/** @param name also derives the key, so that no cookie can take the place of another. */
export function sealedCookie<Value>(
  name: string,
  maxAgeSeconds: number,
  schema: z.ZodType<Value>,
): SealedCookie<Value> {
  const salt = `cookie ${name}`;
  const nameFor = (secure: boolean) => `${secure ? "__Host-" : ""}${name}`;
  const cookie = (headers: Headers, value: string, maxAge: number): Cookie => {
    const secure = isSecure(headers);
    return { name: nameFor(secure), value, maxAge, path: "/", httpOnly: true, sameSite: "lax", secure };
  };
  return {
    async read(headers) {
      const token = readCookie(headers, nameFor(isSecure(headers)));
      if (!token) return null;
      const payload = await decode({ token, secret: cookieSecret(), salt }).catch(() => null);
      const parsed = schema.safeParse(payload?.value);
      return parsed.success ? parsed.data : null;
    },
    async make(headers, value) {
      const token = await encode({ token: { value }, secret: cookieSecret(), salt, maxAge: maxAgeSeconds });
      return cookie(headers, token, maxAgeSeconds);
    },
    clear: (headers) => cookie(headers, "", 0),
  };
}
