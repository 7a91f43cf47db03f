import ipaddr from "ipaddr.js";

/** `public`: anyone's server. `allowed`: in a network that the installation permits. Everything else is `forbidden`. */
export type AddressVerdict = "public" | "allowed" | "forbidden";

/** The only part of IPv6 that is routed publicly. It excludes NAT64, IPv4-compatible and site-local addresses. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");
/** Public by its range, but answers only the virtual machine that asks: Azure's metadata and wire server. */
const METADATA = ["168.63.129.16"];

/**
 * Whether a request of the server may reach this address. Private, loopback, link-local, shared (CGNAT), unique local,
 * multicast, documentation and metadata addresses are forbidden, as are IPv6 forms that contain an IPv4 address.
 * @param allowedNetworks CIDR ranges or addresses: OUTBOUND_ALLOWED_NETWORKS.
 */
export function judgeAddress(address: string, allowedNetworks: string[]): AddressVerdict {
  if (!ipaddr.isValid(address) || address.includes("%")) return "forbidden";
  const parsed = ipaddr.process(address);
  if (allowedNetworks.some((network) => contains(network, parsed))) return "allowed";
  return isPublic(address) ? "public" : "forbidden";
}

function isPublic(address: string): boolean {
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || METADATA.includes(parsed.toString())) return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST);
}

function contains(network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  const [base, bits] = network.includes("/") ? ipaddr.parseCIDR(network) : wholeAddress(network);
  return base.kind() === address.kind() && address.match(base, bits);
}

function wholeAddress(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.parse(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}
