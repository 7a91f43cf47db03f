"use client";

import { Sparkline } from "@/app/(dashboard)/integrations/_components/sparkline";
import { countOf, formatCount } from "@/components/format-figures";
import { Skeleton } from "@/components/ui/skeleton";
import { useKeyActivity } from "./keys-activity";

/** As large as what it will hold, so that nothing moves when it comes. */
const SIZE = "grid h-10 w-18 content-start gap-1";

/** A key's requests of the last 24 hours: their course and their number. */
export function UsageCell({ keyId }: { keyId: string }) {
  const activity = useKeyActivity(keyId);
  if (activity === "pending") return <Skeleton className="h-10 w-18" />;
  if (activity === "failed") return <div className={`${SIZE} content-center text-muted-foreground`}>Unknown</div>;
  const { hours, requests24h } = activity;
  return (
    <div className={SIZE}>
      <Sparkline counts={hours} />
      <span aria-hidden className="text-muted-foreground text-xs leading-4">
        {formatCount(requests24h)}
      </span>
      <span className="sr-only">{countOf(requests24h, "request")} in 24 hours</span>
    </div>
  );
}
