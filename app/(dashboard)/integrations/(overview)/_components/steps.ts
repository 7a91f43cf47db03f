import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyListView } from "@/lib/keys/schema";
import type { OverviewView } from "@/lib/usage/schema";

export type Step = { title: string; text: string; isDone: boolean; link: { label: string; href: string } | null };

type KeysSummary = Pick<KeyListView, "apiAccess" | "used" | "counts" | "keys">;

/** The first steps up to the first request; null when the organization has completed them. */
export function stepsOf(summary: KeysSummary, { today, keys }: Pick<OverviewView, "today" | "keys">): Step[] | null {
  const hasAccess = summary.apiAccess === "enabled";
  const hasKeys = summary.counts.all > 0;
  const hasRequests = today.requests + today.lastWeekWhole > 0 || summary.keys.some(({ lastUsed }) => lastUsed);
  if (hasAccess && hasKeys && (hasRequests || keys.active === 0)) return null;
  const facts = { status: null, revocationReason: null, apiAccess: summary.apiAccess, used: summary.used };
  const refusal = refusalOf("create", facts);
  return [
    {
      title: "API access",
      text: hasAccess ? "Enabled for this organization." : ACCESS[summary.apiAccess],
      isDone: hasAccess,
      link: ASKABLE.includes(summary.apiAccess) ? { label: "Request API access", href: "/integrations/api" } : null,
    },
    {
      title: "An API key",
      text: "Create one for each integration. It defines what the integration can do, and you can revoke it separately.",
      isDone: hasKeys,
      link: refusal ? null : { label: "Create a key", href: "/integrations/api" },
    },
    {
      title: "The first request",
      text: "The reference shows every operation, ready to copy.",
      isDone: hasRequests,
      link: { label: "Read the reference", href: "/developers/reference" },
    },
  ];
}

const ASKABLE: KeyListView["apiAccess"][] = ["not_requested", "declined"];
const ACCESS: Record<KeyListView["apiAccess"], string> = {
  not_requested: "Not enabled yet. The platform team enables it on request.",
  requested: "Requested. The platform team will respond.",
  enabled: "Enabled for this organization.",
  declined: "Declined. The API page shows the reason. You can request access again there.",
  suspended: "Suspended: every request is refused. Ask the platform team why.",
};
