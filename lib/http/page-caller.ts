import { cutToLength, headerText } from "@/lib/http/messages/header-text";
import { env } from "@/lib/platform/env";
import { isId, newId } from "@/lib/platform/ids";

/** What a dashboard request says about its sender. `secure`: the browser reached the site over HTTPS. */
export type Caller = { requestId: string; address: string | null; client: string | null; secure: boolean };

const CLIENT_MAX_LENGTH = 256;

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

/** Whether cookies are `Secure`: PUBLIC_URL decides, else the scheme of the request. */
export function isSecure(headers: Headers): boolean {
  const publicUrl = env().PUBLIC_URL;
  return publicUrl ? publicUrl.startsWith("https:") : headers.get("x-forwarded-proto") === "https";
}
