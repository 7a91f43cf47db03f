"use client";

import { CirclePause } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { ApiAccessView } from "@/lib/organizations/labels";
import { formatDateTime } from "@/lib/time/readable-time";

type SuspendedNoticeProps = { suspension: NonNullable<ApiAccessView["suspension"]>; timeZone: string };

/** Says that no key works, since when and why, and what can still be done. */
export default function SuspendedNotice({ suspension: { at, reason }, timeZone }: SuspendedNoticeProps) {
  return (
    <Alert variant="warning" className="mb-6">
      <CirclePause aria-hidden />
      <AlertTitle>API access is suspended</AlertTitle>
      <AlertDescription>
        <p suppressHydrationWarning>
          Since {formatDateTime(at, timeZone)} every request of your keys gets 403. Keys can be edited, revoked and
          deleted, but not created, rotated or reactivated until the platform team resumes API access.
        </p>
        {reason && (
          <p dir="auto" className="whitespace-pre-line text-foreground">
            “{reason}”
          </p>
        )}
      </AlertDescription>
    </Alert>
  );
}
