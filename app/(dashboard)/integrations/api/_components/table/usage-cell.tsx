"use client";

import { Sparkline } from "@/app/(dashboard)/integrations/_components/sparkline";
import { countOf, formatCount } from "@/components/format-figures";
import { Skeleton } from "@/components/ui/skeleton";
import { useKeyActivity } from "./keys-activity";

/** Reserves the final size, so that nothing moves when the data arrives. */
const SIZE = "grid h-10 w-18 content-start gap-1";

/** A key's requests in the last 24 hours: a sparkline and the count. */
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
