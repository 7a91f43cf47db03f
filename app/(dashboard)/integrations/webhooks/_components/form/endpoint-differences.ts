import type { EndpointDetails } from "@/lib/webhooks/schema";
import { inCatalogOrder, subscriptionLabel } from "../subscription-labels";

/** The differences between two versions of an endpoint, each as `Name: A → B`. */
export function describeDifferences(before: EndpointDetails, after: EndpointDetails): string[] {
  const rows: [name: string, was: string, is: string][] = [
    ["URL", before.url, after.url],
    ["Description", before.description ?? "none", after.description ?? "none"],
    ["Events", events(before), events(after)],
    ["Sites", sites(before), sites(after)],
    ["Payload", payload(before), payload(after)],
    ["Format", before.dialect, after.dialect],
    ["Maximum rate", rateLabel(before.requestsPerSecond), rateLabel(after.requestsPerSecond)],
    ["Status", before.status, after.status],
  ];
  return rows.filter(([, was, is]) => was !== is).map(([name, was, is]) => `${name}: ${was} → ${is}`);
}

/** `none`, `20 messages a second`. */
export function rateLabel(requestsPerSecond: number | null): string {
  if (requestsPerSecond === null) return "none";
  return `${requestsPerSecond.toLocaleString("en")} ${requestsPerSecond === 1 ? "message" : "messages"} a second`;
}

function events({ eventTypes }: EndpointDetails): string {
  return inCatalogOrder(eventTypes).map(subscriptionLabel).join(", ");
}

function sites({ sites: chosen }: EndpointDetails): string {
  return chosen.map(({ name }) => name).join(", ") || "all";
}

function payload({ include }: EndpointDetails): string {
  return include === "ids" ? "IDs only" : "the record";
}
