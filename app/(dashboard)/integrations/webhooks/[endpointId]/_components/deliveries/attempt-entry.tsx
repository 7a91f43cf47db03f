"use client";

import { ChevronRight } from "lucide-react";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { formatMilliseconds } from "@/components/format-figures";
import { Badge } from "@/components/ui/badge";
import { formatExactTime } from "@/lib/time/readable-time";
import { ATTEMPT_CAUSE_LABELS, ATTEMPT_OUTCOME_LABELS } from "@/lib/webhooks/labels";
import type { AttemptDetails } from "@/lib/webhooks/log/schema";
import { HttpPart } from "./http-part";

type AttemptEntryProps = { attempt: AttemptDetails; isOpen: boolean };

/** One attempt: its result, and what was sent and answered. */
export function AttemptEntry({ attempt, isOpen }: AttemptEntryProps) {
  const { timeZone } = useWebhooksPage();
  const { number, at, cause, durationMs, error, nextAttemptAt, request, response } = attempt;
  return (
    <details className="group rounded-lg border" open={isOpen}>
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2.5 gap-y-1 rounded-lg px-3 py-2.5 text-sm hover:bg-muted/60">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <span className="font-medium tabular-nums">Attempt {number}</span>
        <OutcomeBadge attempt={attempt} />
        {cause !== "schedule" && <Badge variant="outline">{ATTEMPT_CAUSE_LABELS[cause]}</Badge>}
        <span className="ml-auto text-muted-foreground text-xs tabular-nums">{formatMilliseconds(durationMs)}</span>
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t px-3 py-3">
        <p className="text-muted-foreground text-xs tabular-nums" suppressHydrationWarning>
          {formatExactTime(at, timeZone)}
          {nextAttemptAt && `. The next attempt was planned for ${formatExactTime(nextAttemptAt, timeZone)}`}
        </p>
        {error && <p className="text-sm wrap-anywhere">{error}</p>}
        <HttpPart title="Request" {...request} note="Without the record’s values, which are not stored." />
        {response ? (
          <HttpPart title="Response" {...response} note="The first 4 KiB." />
        ) : (
          <p className="text-muted-foreground text-sm">There was no response.</p>
        )}
      </div>
    </details>
  );
}

function OutcomeBadge({ attempt: { outcome, status } }: Pick<AttemptEntryProps, "attempt">) {
  const label = ATTEMPT_OUTCOME_LABELS[outcome];
  return (
    <Badge variant={outcome === "delivered" ? "success" : "destructive"} className="tabular-nums">
      {status === null ? label : `${status} ${label}`}
    </Badge>
  );
}
