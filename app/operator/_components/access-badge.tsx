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

/** A state of API access by its screen name. */
export function accessLabel(state: ApiAccessState): string {
  return STATES[state].label;
}

/** Where an organization's API access stands. */
export function AccessBadge({ state }: { state: ApiAccessState }) {
  const { Icon, label, variant } = STATES[state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
