"use client";

import type { ReactNode } from "react";
import { Hint } from "@/components/hint";
import { useNow } from "@/components/use-now";
import { describeRelative, formatExactTime } from "@/lib/time/readable-time";

/**
 * A moment in words ("3 minutes ago"); its exact time is a hint.
 * The server's words may be a minute older than the browser's; React is told so, and the next tick corrects them.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <ExactTime at={at} className={className}>
      {describeRelative(at, now)}
    </ExactTime>
  );
}

type ExactTimeProps = {
  at: string;
  /** The zone that the words are said in, where it may be neither UTC nor the viewer's. */
  timeZone?: string;
  className?: string;
  children: ReactNode;
};

/** Words for a moment; on hover, focus or tap they tell it exactly, in UTC and in the viewer's own time. */
export function ExactTime({ at, timeZone, className, children }: ExactTimeProps) {
  return (
    <Hint tip={<ExactTimes at={at} timeZone={timeZone} />} className={className}>
      <time dateTime={at} suppressHydrationWarning>
        {children}
      </time>
    </Hint>
  );
}

function ExactTimes({ at, timeZone = "UTC" }: Pick<ExactTimeProps, "at" | "timeZone">) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(["UTC", timeZone, own])].map((zone) => (
    <span key={zone} className="block">
      {formatExactTime(at, zone)}
      {zone === own && " (your time)"}
    </span>
  ));
}
