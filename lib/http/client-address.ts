import type { IncomingMessage } from "node:http";
import { BlockList, isIPv4 } from "node:net";
import type { TLSSocket } from "node:tls";
import { isLoopback, plainAddress } from "@/lib/http/plain-address";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { singleton } from "@/lib/platform/singleton";

/** What a request names as the server. */
export type Addressed = { scheme: "http" | "https"; host: string };

/**
 * How a request reached the server. `host` is lower case with its port, or "" when the request names none. `isLocal`: the
 * caller is on this machine, and no proxy forwarded the request from elsewhere.
 */
export type Caller = Addressed & { address: string; isLocal: boolean };

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:(\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5]))?$/i;
const FORWARDING = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded"];

/**
 * The scheme, host and caller's address of a request. Forwarded headers count only when the peer is in `TRUSTED_PROXIES`;
 * the address is then the nearest hop that is not a trusted proxy.
 */
export function describeCaller(request: IncomingMessage): Caller {
  const peer = plainAddress(request.socket.remoteAddress ?? "") ?? "";
  const direct: Caller = {
    scheme: (request.socket as TLSSocket).encrypted ? "https" : "http",
    host: (request.headers.host ?? "").toLowerCase(),
    address: peer,
    isLocal: isLoopback(peer) && !isForwarded(request),
  };
  return isTrustedProxy(peer) ? readForwarded(request, direct) : direct;
}

/** Whether a text is a valid Host header: a host with or without a port. */
export function isHost(host: string): boolean {
  return HOST.test(host);
}

/**
 * Whether nobody on the way can read this request: HTTPS, or plain HTTP that stayed on this machine. `ALLOW_HTTP` accepts
 * all. The Host header is no proof, because the client and proxies choose it.
 */
export function isSafelySent({ scheme, isLocal }: Caller): boolean {
  return scheme === "https" || isLocal || env().ALLOW_HTTP;
}

/**
 * Replaces the headers a client could forge before Next reads them: `x-forwarded-*` carry only what `describeCaller`
 * found, `x-ihub-address` and `x-ihub-request-id` are always set here, and `x-ihub-is-local` when the caller is local.
 */
export function stampCaller(request: IncomingMessage): Caller & { requestId: string } {
  const caller = describeCaller(request);
  const requestId = newId("request");
  const { headers } = request;
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-ihub-") || name.startsWith("x-forwarded-") || name === "forwarded") delete headers[name];
  }
  headers["x-forwarded-proto"] = caller.scheme;
  headers["x-forwarded-host"] = caller.host;
  headers["x-forwarded-for"] = caller.address;
  headers["x-ihub-address"] = caller.address;
  headers["x-ihub-request-id"] = requestId;
  if (caller.isLocal) headers["x-ihub-is-local"] = "true";
  return { ...caller, requestId };
}

function readForwarded(request: IncomingMessage, direct: Caller): Caller {
  const hops = listOf(request, "x-forwarded-for");
  let address = direct.address;
  let depth = 0;
  while (depth < hops.length && isTrustedProxy(address)) {
    const hop = plainAddress(hops[hops.length - 1 - depth]!);
    if (!hop) break;
    address = hop;
    depth += 1;
  }
  const scheme = atDepth(listOf(request, "x-forwarded-proto"), depth)?.toLowerCase();
  const host = atDepth(listOf(request, "x-forwarded-host"), depth);
  return {
    scheme: scheme === "https" || scheme === "http" ? scheme : direct.scheme,
    host: host && isHost(host) ? host.toLowerCase() : direct.host,
    address,
    isLocal: depth > 0 && isLoopback(address) && scheme !== "http",
  };
}

/** A peer that forwards is a proxy, even when `TRUSTED_PROXIES` does not name it: the caller may be anywhere. */
function isForwarded({ headers }: IncomingMessage): boolean {
  return FORWARDING.some((name) => headers[name] !== undefined);
}

/**
 * The entry of the hop `depth` steps away in a list that each proxy may append to. A proxy that overwrites leaves one
 * entry.
 */
function atDepth(values: string[], depth: number): string | undefined {
  return values[Math.max(0, values.length - Math.max(1, depth))];
}

function listOf(request: IncomingMessage, name: string): string[] {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Whether the address is in `TRUSTED_PROXIES`. */
export function isTrustedProxy(address: string): boolean {
  const list = singleton("trusted-proxies", trustedProxies);
  return list !== null && address !== "" && list.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

function trustedProxies(): BlockList | null {
  const entries = env().TRUSTED_PROXIES;
  if (entries.length === 0) return null;
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
