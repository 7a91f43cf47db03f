import { isIP, type LookupFunction } from "node:net";
import { judgeAddress } from "@/lib/http/outbound/address-rule";
import { OutboundError } from "@/lib/http/outbound/outbound-error";
import { resolveHost } from "@/lib/http/outbound/resolve-host";

/**
 * The addresses of a URL's host, when a request of the server may reach all of them.
 * @param allowedNetworks CIDR ranges or addresses that are permitted besides public ones, also over plain HTTP.
 * @throws OutboundError INVALID_URL, FORBIDDEN_ADDRESS, NOT_HTTPS, UNKNOWN_HOST or TIMED_OUT.
 */
export async function checkedAddresses(url: URL, allowedNetworks: string[], timeoutMs: number): Promise<string[]> {
  checkForm(url);
  const addresses = await withTimeout(resolveHost(hostOf(url), timeoutMs), timeoutMs);
  const verdicts = addresses.map((address) => judgeAddress(address, allowedNetworks));
  if (verdicts.includes("forbidden")) throw new OutboundError("FORBIDDEN_ADDRESS", "the host's address is not public");
  const isAllowedPlain = verdicts.every((verdict) => verdict === "allowed");
  if (url.protocol === "http:" && !isAllowedPlain)
    throw new OutboundError("NOT_HTTPS", "plain HTTP to a public address");
  return addresses;
}

/** Connects to an address that was checked, whatever DNS says now. Node calls it only for host names. */
export function answerWith(addresses: string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, answer) => {
    if (all) answer(null, found);
    else answer(null, found[0]!.address, found[0]!.family);
  };
}

/** @throws OutboundError INVALID_URL. */
export function checkForm(url: URL): void {
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new OutboundError("INVALID_URL", "neither http nor https");
  if (url.username || url.password) throw new OutboundError("INVALID_URL", "a user name in the URL");
}

/** Without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new OutboundError("TIMED_OUT", "no answer of DNS in time")), timeoutMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
