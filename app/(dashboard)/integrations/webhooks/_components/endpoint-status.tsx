import { CircleCheck, CirclePause, CircleX, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { ENDPOINT_STATUS_LABELS, type EndpointStatus } from "@/lib/webhooks/labels";

const LOOKS: Record<EndpointStatus, { Icon: LucideIcon; variant: ComponentProps<typeof Badge>["variant"] }> = {
  enabled: { Icon: CircleCheck, variant: "success" },
  paused: { Icon: CirclePause, variant: "neutral" },
  disabled: { Icon: CircleX, variant: "destructive" },
};

/** An endpoint's status as icon and word. */
export function EndpointStatusBadge({ status }: { status: EndpointStatus }) {
  const { Icon, variant } = LOOKS[status];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {ENDPOINT_STATUS_LABELS[status]}
    </Badge>
  );
}
