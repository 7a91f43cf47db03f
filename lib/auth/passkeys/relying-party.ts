import { isIP } from "node:net";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/** Which site passkeys belong to: its host name (`id`) and the origin that the browser must name. */
export type RelyingParty = { id: string; origin: string };

/** The Ctx of a verb that checks a passkey. `relyingParty` is null where browsers allow no passkeys. */
export type WithRelyingParty<SomeCtx> = SomeCtx & { relyingParty: RelyingParty | null };

/**
 * The site of a dashboard request: PUBLIC_URL, else the request's own host on this machine. Null when passkeys are
 * impossible: at an IP address, or at another host while PUBLIC_URL is not set. The server has replaced the headers that a
 * client could forge (lib/http/client-address).
 */
export function relyingPartyOf(headers: Headers): RelyingParty | null {
  const publicUrl = env().PUBLIC_URL;
  const origin = publicUrl ?? `${headers.get("x-forwarded-proto")}://${headers.get("x-forwarded-host")}`;
  if (!URL.canParse(origin)) return null;
  const { hostname } = new URL(origin);
  if (isIP(hostname.replace(/^\[|\]$/g, ""))) return null;
  const isOnThisMachine = hostname === "localhost" || hostname.endsWith(".localhost");
  return publicUrl || isOnThisMachine ? { id: hostname, origin: new URL(origin).origin } : null;
}

/** @throws AppError CONFLICT where passkeys are impossible. */
export function requireRelyingParty({ relyingParty }: { relyingParty: RelyingParty | null }): RelyingParty {
  if (relyingParty) return relyingParty;
  throw new AppError("CONFLICT", "Passkeys need a host name. Open this site at its name instead of an IP address.");
}
