import type { ApiAccessState } from "@/lib/organizations/schema";
import type { EndpointStatus } from "@/lib/webhooks/labels";
import type { EndpointRowsView } from "@/lib/webhooks/schema";

/** Why no endpoint can be added; null when one can. */
export function reasonAgainstAdding(
  { endpoints, limit }: EndpointRowsView,
  apiAccess: ApiAccessState | undefined,
): string | null {
  if (apiAccess === "suspended") return "API access is suspended. Ask your platform team to resume it.";
  if (apiAccess && apiAccess !== "enabled") return "Webhooks need API access. Request it under API.";
  if (endpoints.length >= limit)
    return `You have reached the limit of ${limit} endpoints. Delete one you no longer need.`;
  return null;
}

/** Why nothing can be sent to an endpoint now; null when it can. */
export function reasonAgainstSending(status: EndpointStatus): string | null {
  if (status === "paused") return "It is paused. Resume it first.";
  return status === "disabled" ? "It is disabled. Enable it first." : null;
}
