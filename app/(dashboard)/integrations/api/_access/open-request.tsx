"use client";

import { Hourglass } from "lucide-react";
import { useEffect, useRef } from "react";
import type { AccessRequestView } from "@/lib/organizations/access-schema";
import { VOLUME_LABELS } from "@/lib/organizations/labels";
import { formatDateTime } from "@/lib/time/readable-time";

type OpenRequestProps = {
  request: AccessRequestView;
  timeZone: string;
  /** Whether it takes over the focus from the form that it replaces. */
  takesFocus: boolean;
};

/** The pending request: when it was made and what it says. */
export function OpenRequest({ request, timeZone, takesFocus }: OpenRequestProps) {
  const status = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) status.current?.focus();
  }, [takesFocus]);
  return (
    <div className="grid gap-4">
      <div ref={status} tabIndex={-1} className="flex gap-2.5 outline-none">
        <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        <div className="grid gap-0.5">
          <p className="font-medium wrap-anywhere" suppressHydrationWarning>
            Requested on {formatDateTime(request.requestedAt, timeZone)} by {request.requestedByName}
          </p>
          <p className="text-muted-foreground">
            The platform team will review it. This page shows the decision; you don’t need to keep it open.
          </p>
        </div>
      </div>
      <dl className="grid gap-3.5 border-t pt-4">
        <div className="grid gap-0.5">
          <dt className="text-muted-foreground text-xs">What you will build</dt>
          <dd dir="auto" className="whitespace-pre-line wrap-anywhere">
            {request.useCase}
          </dd>
        </div>
        <div className="grid gap-0.5">
          <dt className="text-muted-foreground text-xs">Expected requests</dt>
          <dd>{VOLUME_LABELS[request.expectedVolume]} a day</dd>
        </div>
      </dl>
    </div>
  );
}
