"use client";

import { TriangleAlert } from "lucide-react";
import { useNow } from "@/components/use-now";
import { describeRelative } from "@/lib/time/readable-time";
import { DISABLED_REASON_LABELS } from "@/lib/webhooks/labels";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { EndpointStatusBadge } from "../endpoint-status";
import { waitingOf } from "../health-figures";

/** The status, and below it why the endpoint is disabled or that it fails, and how many messages wait. */
export function StatusCell({ endpoint }: { endpoint: EndpointDetails }) {
  const { status, disabledReason, health } = endpoint;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 @min-[55rem]:grid @min-[55rem]:justify-items-start">
      <EndpointStatusBadge status={status} />
      {disabledReason && (
        <span className="max-w-44 text-muted-foreground text-xs leading-4">
          {DISABLED_REASON_LABELS[disabledReason]}
        </span>
      )}
      {status === "enabled" && health.failingSince && <Failing since={health.failingSince} />}
      {health.waiting > 0 && status !== "disabled" && (
        <span className="text-muted-foreground text-xs tabular-nums leading-4">{waitingOf(health)} waiting</span>
      )}
    </div>
  );
}

function Failing({ since }: { since: string }) {
  const now = useNow();
  return (
    <span className="inline-flex items-start gap-1 text-warning text-xs leading-4" suppressHydrationWarning>
      <TriangleAlert aria-hidden className="h-lh w-3.5 shrink-0" />
      Failing, first {describeRelative(since, now)}
    </span>
  );
}
