import { CircleCheck, CircleX, Gauge, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import type { RequestOutcome } from "@/lib/usage/terms";
import { OUTCOME_LABELS, outcomeOf } from "./request-words";

const LOOKS: Record<RequestOutcome, { icon: LucideIcon; variant: ComponentProps<typeof Badge>["variant"] }> = {
  success: { icon: CircleCheck, variant: "success" },
  client_error: { icon: TriangleAlert, variant: "warning" },
  rate_limited: { icon: Gauge, variant: "warning" },
  server_error: { icon: CircleX, variant: "destructive" },
};

/** The HTTP status, with its meaning as icon and word. */
export function RequestStatus({ status }: { status: number }) {
  const outcome = outcomeOf(status);
  const { icon: Icon, variant } = LOOKS[outcome];
  return (
    <Badge variant={variant} className="tabular-nums">
      <Icon aria-hidden />
      {status} {OUTCOME_LABELS[outcome]}
    </Badge>
  );
}
