import { CircleCheck, CircleDashed, CirclePause, CircleX, Hourglass } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ApiAccessState } from "@/lib/organizations/schema";

const STATES = {
  not_requested: { Icon: CircleDashed, label: "No access", variant: "neutral" },
  requested: { Icon: Hourglass, label: "Requested", variant: "warning" },
  enabled: { Icon: CircleCheck, label: "Enabled", variant: "success" },
  declined: { Icon: CircleX, label: "Declined", variant: "neutral" },
  suspended: { Icon: CirclePause, label: "Suspended", variant: "destructive" },
} as const;

/** The screen name of an API access state. */
export function accessLabel(state: ApiAccessState): string {
  return STATES[state].label;
}

/** The state of an organization's API access. */
export function AccessBadge({ state }: { state: ApiAccessState }) {
  const { Icon, label, variant } = STATES[state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
