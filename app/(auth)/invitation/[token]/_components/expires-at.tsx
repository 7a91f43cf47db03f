"use client";

import { RelativeTime } from "@/components/relative-time";

/** When the invitation expires, in the viewer's own words and time. */
export function ExpiresAt({ at }: { at: string }) {
  return <RelativeTime at={at} />;
}
