"use client";

import { RelativeTime } from "@/components/relative-time";
import { RefusedRequestsLink } from "../refused-requests-link";

/** The last use of a key whose requests were all refused. */
export default function OnlyRefused({ keyId, at }: { keyId: string; at: string }) {
  return (
    <div className="grid max-w-32 justify-items-start gap-0.5">
      <RefusedRequestsLink keyId={keyId} lastRefusedAt={at} className="text-warning">
        Only refused requests
      </RefusedRequestsLink>
      <span className="text-muted-foreground text-xs">
        newest <RelativeTime at={at} />
      </span>
    </div>
  );
}
