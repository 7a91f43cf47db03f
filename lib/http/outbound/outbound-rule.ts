import { isIP } from "node:net";
import { checkedAddresses, checkForm, hostOf } from "@/lib/http/outbound/checked-addresses";
import { OutboundError, type OutboundReason } from "@/lib/http/outbound/outbound-error";
import { isLocalName } from "@/lib/http/outbound/resolve-host";

/** Where requests may go. `allowedNetworks`: CIDR ranges or addresses. `proxyUrl`: the HTTP proxy to send through, if any. */
export type OutboundRule = { allowedNetworks: string[]; proxyUrl: string | null };

/** A URL whose requests may be sent. `addresses`: to connect to; null when the proxy chooses. */
export type Target = { url: URL; addresses: string[] | null };

/**
 * Checks where a URL leads: over HTTPS to public addresses, or in any way to allowed networks; without a user name. Every address
 * that the host resolves to is checked, and connections go to these alone.
 *
 * Not covered: allowed networks are trusted with everything in them. A proxy resolves names itself, so behind one only addresses
 * that are part of the URL are checked, and the proxy must refuse names that lead to private networks.
 * @throws OutboundError.
 */
export async function checkTarget(url: URL, rule: OutboundRule, timeoutMs: number): Promise<Target> {
  const host = hostOf(url);
  if (!rule.proxyUrl) return { url, addresses: await checkedAddresses(url, rule.allowedNetworks, timeoutMs) };
  checkForm(url);
  if (isIP(host) !== 0) {
    await checkedAddresses(url, rule.allowedNetworks, timeoutMs);
    return { url, addresses: null };
  }
  if (isLocalName(host)) throw new OutboundError("FORBIDDEN_ADDRESS", "the host is the proxy's own machine");
  if (url.protocol === "http:") throw new OutboundError("NOT_HTTPS", "plain HTTP to a name that the proxy resolves");
  return { url, addresses: null };
}

/** Why requests to this URL would be refused now; null when they would be sent. The same check as at sending. */
export async function checkUrl(url: string, rule: OutboundRule, timeoutMs: number): Promise<OutboundReason | null> {
  if (!URL.canParse(url)) return "INVALID_URL";
  try {
    await checkTarget(new URL(url), rule, timeoutMs);
    return null;
  } catch (error) {
    if (error instanceof OutboundError) return error.reason;
    throw error;
  }
}
