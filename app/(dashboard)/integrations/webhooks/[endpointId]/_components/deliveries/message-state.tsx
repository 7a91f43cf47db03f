import { CircleCheck, CirclePause, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { MESSAGE_STATE_LABELS, type MessageState } from "@/lib/webhooks/labels";
import type { MessageView } from "@/lib/webhooks/log/schema";

type Look = { Icon: LucideIcon; variant: ComponentProps<typeof Badge>["variant"] };

const LOOKS: Record<MessageState, Look> = {
  pending: { Icon: Clock, variant: "neutral" },
  held: { Icon: CirclePause, variant: "neutral" },
  delivered: { Icon: CircleCheck, variant: "success" },
  failed: { Icon: CircleX, variant: "destructive" },
};

/** A delivery's state as icon and word. One that waits after a failure is marked. */
export function MessageStateBadge({ state, attempts }: Pick<MessageView, "state" | "attempts">) {
  const isRetried = state === "pending" && attempts > 0;
  const { Icon, variant } = LOOKS[state];
  return (
    <Badge variant={isRetried ? "warning" : variant}>
      <Icon aria-hidden />
      {isRetried ? "Retrying" : MESSAGE_STATE_LABELS[state]}
    </Badge>
  );
}
