"use client";

import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import { formatDateTime } from "@/lib/time/readable-time";

/** A list of names and values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-3.5">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="text-sm tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}

/** An exact time in this time zone, followed by the relative time. */
export function MomentIn({ at, timeZone }: { at: string; timeZone: string }) {
  return (
    <>
      <span suppressHydrationWarning>{formatDateTime(at, timeZone)}</span>
      <span className="text-muted-foreground">
        {" · "}
        <RelativeTime at={at} />
      </span>
    </>
  );
}
