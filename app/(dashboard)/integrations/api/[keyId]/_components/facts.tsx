"use client";

import type { ReactNode } from "react";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { RelativeTime } from "@/components/relative-time";
import { formatDateTime } from "@/lib/time/readable-time";

/** Names and values, one under the other. */
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

/** A moment in full, in the organization's time zone, and how long ago it is or how far ahead. */
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
