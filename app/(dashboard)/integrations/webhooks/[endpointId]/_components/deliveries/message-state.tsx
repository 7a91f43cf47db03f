import { CircleCheck, CirclePause, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { MESSAGE_STATE_LABELS, type MessageState } from "@/lib/webhooks/labels";
import type { MessageView } from "@/lib/webhooks/log/schema";

type Look = { Icon: LucideIcon; variant: ComponentProps<typeof Badge>["variant"] };

const LOOKS: Record<MessageState, Look> = {
  pending: { Icon: Clock, variant: "neutral" },
  retrying: { Icon: Clock, variant: "warning" },
  held: { Icon: CirclePause, variant: "neutral" },
  delivered: { Icon: CircleCheck, variant: "success" },
  failed: { Icon: CircleX, variant: "destructive" },
};

/** A delivery's state as icon and word. */
export function MessageStateBadge({ state }: Pick<MessageView, "state">) {
  const { Icon, variant } = LOOKS[state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden />
      {MESSAGE_STATE_LABELS[state]}
    </Badge>
  );
}
