import type { KeyListView } from "@/lib/keys/labels";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { OverviewView } from "@/lib/usage/labels";

export type Step = { title: string; text: string; isDone: boolean; link: { label: string; href: string } | null };

type Standing = Pick<KeyListView, "apiAccess" | "used" | "counts" | "keys">;

/** What an organization does first, up to its first request; null once it is on its way. */
export function stepsOf(standing: Standing, { today, keys }: Pick<OverviewView, "today" | "keys">): Step[] | null {
  const hasAccess = standing.apiAccess === "enabled";
  const hasKeys = standing.counts.all > 0;
  const hasRequests = today.requests + today.lastWeekWhole > 0 || standing.keys.some(({ lastUsed }) => lastUsed);
  if (hasAccess && hasKeys && (hasRequests || keys.active === 0)) return null;
  const facts = { status: null, revocationReason: null, apiAccess: standing.apiAccess, used: standing.used };
  const refusal = refusalOf("create", facts);
  return [
    {
      title: "API access",
      text: hasAccess ? "Enabled for this organization." : ACCESS[standing.apiAccess],
      isDone: hasAccess,
      link: ASKABLE.includes(standing.apiAccess) ? { label: "Request API access", href: "/integrations/api" } : null,
    },
    {
      title: "An API key",
      text: "One for each integration: it says what the integration may do, and can be stopped alone.",
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
  requested: "Asked for. The platform team will answer.",
  enabled: "Enabled for this organization.",
  declined: "Declined. The reason stands on the API page, where you can ask again.",
  suspended: "Suspended: every request is refused. Ask the platform team why.",
};
