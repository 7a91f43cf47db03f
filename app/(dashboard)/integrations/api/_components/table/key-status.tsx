import { Ban, CircleCheck, ClockAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { KeyStatus } from "@/lib/keys/labels";

const STATUSES = {
  active: { Icon: CircleCheck, label: "Active", variant: "success" },
  expired: { Icon: ClockAlert, label: "Expired", variant: "warning" },
  revoked: { Icon: Ban, label: "Revoked", variant: "neutral" },
} as const;

/** A key's status as icon and word. */
export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  const { Icon, label, variant } = STATUSES[status];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
