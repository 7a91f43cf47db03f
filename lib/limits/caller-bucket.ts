import { hash } from "node:crypto";
import { isIPv6 } from "node:net";

/**
 * The bucket in which a caller's failures are counted: an IPv4 address, or the /64 network of an IPv6 address. There are
 * 65,536 buckets, so an attacker with many addresses cannot exhaust memory.
 */
export function callerBucket(address: string): string {
  return hash("sha256", isIPv6(address) ? networkOf(address) : address, "hex").slice(0, 4);
}

/** The first four groups of an address in its shortest spelling. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) while (groups.length < 4 && groups.length + countGroups(tail) < 8) groups.push("0");
  return [...groups, ...(tail ?? "").split(":")].slice(0, 4).join(":");
}

const countGroups = (text: string) => (text === "" ? 0 : text.split(":").length);
