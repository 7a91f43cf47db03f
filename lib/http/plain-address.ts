import { isIP, isIPv4, isIPv6, SocketAddress } from "node:net";

/** The address without port, zone, brackets and IPv6 mapping; null when the text is not an address. */
export function plainAddress(text: string): string | null {
  if (isIPv4(text)) return text;
  if (text.startsWith("::ffff:") && isIPv4(text.slice(7))) return text.slice(7);
  if (isIP(text)) return canonicalIPv6(text.replace(/%.*$/, ""));
  const withPort = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? /^([\d.]+):\d+$/.exec(text);
  return withPort ? plainAddress(withPort[1]!) : null;
}

/** The one spelling of an IPv6 address used here; a mapped IPv4 address becomes IPv4, also from hexadecimal. */
function canonicalIPv6(text: string): string {
  const { address } = new SocketAddress({ address: text, family: "ipv6" });
  return address.startsWith("::ffff:") && isIPv4(address.slice(7)) ? address.slice(7) : address;
}

/** Whether the address, in the spelling of `plainAddress`, is this machine's own (RFC 5735, RFC 4291). */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

/** What one caller has: an IPv4 address, or in IPv6 a whole /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const groups = head.split(":").filter(Boolean);
  const filled = address.includes("::") ? 8 - groups.length - tail.split(":").filter(Boolean).length : 0;
  const all = [...groups, ...Array<string>(Math.max(filled, 0)).fill("0"), ...tail.split(":").filter(Boolean)];
  return `${all.slice(0, 4).join(":")}::/64`;
}
