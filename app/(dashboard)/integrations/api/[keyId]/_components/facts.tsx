"use client";

import type { ReactNode } from "react";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
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

/** An exact time in the organization's time zone, followed by the relative time. */
export function Moment({ at }: { at: string }) {
  const { timeZone } = useKeysPage();
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
