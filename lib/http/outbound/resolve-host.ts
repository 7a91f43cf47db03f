import { lookup, Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { OutboundError } from "@/lib/http/outbound/outbound-error";
import { env } from "@/lib/platform/env";

const TRIES = 2;

/** DNS questions to DNS_SERVERS, or to the machine's own servers when it is not set. */
export function dnsResolver(timeoutMs: number): Resolver {
  const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / TRIES), tries: TRIES });
  const servers = env().DNS_SERVERS;
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}

/**
 * The addresses of a host. DNS_SERVERS answers when it is set, else the machine as for any program.
 * @throws OutboundError UNKNOWN_HOST.
 */
export async function resolveHost(hostname: string, timeoutMs: number): Promise<string[]> {
  if (isIP(hostname) !== 0) return [hostname];
  if (isLocalName(hostname)) return ["127.0.0.1"];
  const addresses = env().DNS_SERVERS.length > 0 ? await askDns(hostname, timeoutMs) : await askMachine(hostname);
  if (addresses.length === 0) throw new OutboundError("UNKNOWN_HOST", "The host name has no address.");
  return addresses;
}

/** Whether the name means the machine itself, whatever DNS says (RFC 6761). */
export function isLocalName(hostname: string): boolean {
  return /(^|\.)localhost\.?$/.test(hostname);
}

async function askMachine(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

async function askDns(hostname: string, timeoutMs: number): Promise<string[]> {
  const resolver = dnsResolver(timeoutMs);
  const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}
