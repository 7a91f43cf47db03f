import { cutToLength, headerText } from "@/lib/http/messages/header-text";
import { env } from "@/lib/platform/env";
import { isId, newId } from "@/lib/platform/ids";

/** What a dashboard request says about its sender. `secure`: the browser reached the site over HTTPS. */
export type Caller = { requestId: string; address: string | null; client: string | null; secure: boolean };

const CLIENT_MAX_LENGTH = 256;
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/**
 * Reads the headers that the server stamped on the request. It has removed those a client sent under the same names
 * (lib/http/client-address.ts).
 */
export function describeHeaders(headers: Headers): Caller {
  const client = headers.get("user-agent");
  const requestId = headers.get("x-ihub-request-id") ?? "";
  return {
    requestId: isId("request", requestId) ? requestId : newId("request"),
    address: headers.get("x-ihub-address"),
    client: client === null ? null : cutToLength(headerText(client), CLIENT_MAX_LENGTH),
    secure: isSecure(headers),
  };
}

/**
 * Whether a page that only this machine may see can be shown: the caller is on it and opened it under one of its own names.
 * Without the name, a website could have its own host name resolve to this machine and read the page.
 */
export function isOnThisMachine(headers: Headers): boolean {
  return headers.get("x-ihub-is-local") === "true" && LOCAL_HOST.test(headers.get("x-forwarded-host") ?? "");
}

/** Whether cookies are `Secure`: PUBLIC_URL decides, else the scheme of the request. */
export function isSecure(headers: Headers): boolean {
  const publicUrl = env().PUBLIC_URL;
  return publicUrl ? publicUrl.startsWith("https:") : headers.get("x-forwarded-proto") === "https";
}
