"use client";

import type { ReactNode } from "react";
import { Hint } from "@/components/hint";
import { useNow } from "@/components/use-now";
import { describeRelative, formatExactTime } from "@/lib/time/readable-time";

/**
 * A relative time ("3 minutes ago") with the exact time as a tooltip. The server's text may be a minute old, so hydration
 * warnings are suppressed; the next tick corrects it.
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
  /** The time zone of `children`, if it may differ from UTC and from the viewer's. */
  timeZone?: string;
  className?: string;
  children: ReactNode;
};

/** A time whose tooltip shows it exactly, in UTC and in the viewer's time zone. */
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
