import { decode, encode } from "next-auth/jwt";
import type { z } from "zod";
import { cookieSecret, readCookie } from "@/lib/auth/sessions/session-cookie";
import { isSecure } from "@/lib/http/page-caller";

/** A short-lived, encrypted cookie that only the server reads. */
export type SealedCookie<Value> = {
  /** The cookie's value, or null when it is missing, forged, of another form or too old. */
  read(headers: Headers): Promise<Value | null>;
  /** The `Set-Cookie` header that sets it. */
  set(headers: Headers, value: Value): Promise<string>;
  /** The `Set-Cookie` header that deletes it. */
  clear(headers: Headers): string;
};

/** @param name also derives the key, so that no cookie can take the place of another. */
export function sealedCookie<Value>(
  name: string,
  maxAgeSeconds: number,
  schema: z.ZodType<Value>,
): SealedCookie<Value> {
  const salt = `cookie ${name}`;
  const nameFor = (headers: Headers) => `${isSecure(headers) ? "__Host-" : ""}${name}`;
  const write = (headers: Headers, value: string, maxAge: number) => {
    const attributes = `Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${isSecure(headers) ? "; Secure" : ""}`;
    return `${nameFor(headers)}=${value}; ${attributes}`;
  };
  return {
    async read(headers) {
      const token = readCookie(headers, nameFor(headers));
      if (!token) return null;
      const payload = await decode({ token, secret: cookieSecret(), salt }).catch(() => null);
      const parsed = schema.safeParse(payload?.value);
      return parsed.success ? parsed.data : null;
    },
    async set(headers, value) {
      const token = await encode({ token: { value }, secret: cookieSecret(), salt, maxAge: maxAgeSeconds });
      return write(headers, token, maxAgeSeconds);
    },
    clear: (headers) => write(headers, "", 0),
  };
}
