import { env } from "@/lib/platform/env";

/**
 * The origin that providers send this browser back to: PUBLIC_URL, else the request's own. The server has replaced the
 * headers that a client could forge, and a provider sends people only to addresses that are registered with it.
 */
export function siteOrigin(headers: Headers): string {
  return env().PUBLIC_URL ?? `${headers.get("x-forwarded-proto")}://${headers.get("x-forwarded-host")}`;
}
