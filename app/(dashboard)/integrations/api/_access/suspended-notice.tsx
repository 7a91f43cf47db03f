"use client";

import { CirclePause } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { ApiAccessView } from "@/lib/organizations/access-schema";
import { formatDateTime } from "@/lib/time/readable-time";

type SuspendedNoticeProps = { suspension: NonNullable<ApiAccessView["suspension"]>; timeZone: string };

/** Says since when and why no key works, and which actions are still possible. */
export function SuspendedNotice({ suspension: { at, reason }, timeZone }: SuspendedNoticeProps) {
  return (
    <Alert variant="warning" className="mb-6">
      <CirclePause aria-hidden />
      <AlertTitle>API access is suspended</AlertTitle>
      <AlertDescription>
        <p suppressHydrationWarning>
          Since {formatDateTime(at, timeZone)}, every request with your keys gets 403. You can edit, revoke and delete
          keys, but you can’t create, rotate or reactivate them until the platform team resumes API access.
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
