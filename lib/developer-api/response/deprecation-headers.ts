import type { Deprecation } from "@/lib/contracts/operation";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { env } from "@/lib/platform/env";

/**
 * Adds what clients and their developers should know of a deprecated operation or dialect: `Deprecation` (RFC 9745), `Sunset` (RFC 8594)
 * and one more `Link`. Does nothing for others.
 */
export function addDeprecation(headers: Record<string, string>, { route, base }: RequestContext): void {
  const deprecated = route?.operation.deprecated ?? base?.dialect.deprecated;
  if (deprecated) Object.assign(headers, deprecationHeaders(deprecated, headers.Link));
}

function deprecationHeaders({ since, sunset, link }: Deprecation, otherLinks?: string): Record<string, string> {
  const ownLink = `<${env().PUBLIC_URL ?? ""}${link}>; rel="deprecation"`;
  return {
    Deprecation: `@${Math.floor(since.getTime() / 1_000)}`,
    ...(sunset && { Sunset: sunset.toUTCString() }),
    Link: otherLinks ? `${otherLinks}, ${ownLink}` : ownLink,
  };
}
