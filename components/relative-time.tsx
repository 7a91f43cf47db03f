"use client";

import { useEffect, useState } from "react";
import { useNow } from "@/components/use-now";
import { describeRelative, formatExactTime } from "@/lib/readable-time";

/**
 * A moment in words ("3 minutes ago"), with the exact UTC and the viewer's local time on hover.
 * The server's words may be a minute older than the browser's; React is told so, and the next tick corrects them.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  const exact = useExactTimes(at);
  return (
    <time dateTime={at} title={exact} className={className} suppressHydrationWarning>
      {describeRelative(at, now)}
    </time>
  );
}

/** The exact moment in UTC, and once in the browser in its own zone too. */
export function useExactTimes(at: string): string {
  const [zone, setZone] = useState("UTC");
  useEffect(() => setZone(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const utc = formatExactTime(at, "UTC");
  return zone === "UTC" ? utc : `${utc}\n${formatExactTime(at, zone)} (your time)`;
}
