"use client";

import { cn } from "@/components/cn";
import { EnvironmentLink } from "@/components/page/environment-link";
import type { RequestRange } from "@/lib/request-log/labels";
import { DAY_MS } from "@/lib/time/durations";
import { requestsUrl } from "../../requests/requests-url";

type RefusedRequestsLinkProps = { keyId: string; lastRefusedAt: string; className?: string; children: string };

/** Links to the requests of a key that was never used, over a range that includes the newest one. */
export function RefusedRequestsLink({ keyId, lastRefusedAt, className, children }: RefusedRequestsLinkProps) {
  return (
    <EnvironmentLink
      href={requestsUrl({ range: rangeSince(lastRefusedAt), key: keyId })}
      prefetch={false}
      className={cn("rounded-sm underline underline-offset-4 hover:text-foreground", className)}
      suppressHydrationWarning
    >
      {children}
    </EnvironmentLink>
  );
}

const RANGES: [RequestRange, days: number][] = [
  ["24h", 1],
  ["7d", 7],
  ["30d", 30],
];

function rangeSince(at: string): RequestRange {
  const age = Date.now() - Date.parse(at);
  return RANGES.find(([, days]) => age < days * DAY_MS)?.[0] ?? "90d";
}
