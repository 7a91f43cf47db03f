import { CircleCheck, CircleX, Gauge, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import type { RequestOutcome } from "@/lib/request-log/labels";
import type { RequestEntry } from "@/lib/request-log/schema";
import { OUTCOME_LABELS, outcomeOf } from "../request-labels";

const LOOKS: Record<RequestOutcome, { icon: LucideIcon; variant: ComponentProps<typeof Badge>["variant"] }> = {
  success: { icon: CircleCheck, variant: "success" },
  client_error: { icon: TriangleAlert, variant: "warning" },
  rate_limited: { icon: Gauge, variant: "warning" },
  server_error: { icon: CircleX, variant: "destructive" },
};

/** The HTTP status with its outcome, and whether the sandbox simulated it. */
export function RequestStatus({
  status,
  simulated = null,
}: Pick<RequestEntry, "status"> & Partial<Pick<RequestEntry, "simulated">>) {
  const outcome = outcomeOf(status);
  const { icon: Icon, variant } = LOOKS[outcome];
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge variant={variant} className="tabular-nums">
        <Icon aria-hidden />
        {status} {OUTCOME_LABELS[outcome]}
      </Badge>
      {simulated !== null && <Badge variant="outline">Simulated</Badge>}
    </span>
  );
}
