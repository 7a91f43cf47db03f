"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ExactTime } from "@/components/relative-time";
import { useNow } from "@/components/use-now";
import { nextDue } from "@/lib/sandbox/schedule";
import { describeCountdown } from "@/lib/time/readable-time";

/** Time for the reset itself, before what is on screen is read anew. */
const RESET_TAKES_MS = 10_000;

/** How long the sandbox's records have still to live, to the second. */
export function Countdown({ resetHour }: { resetHour: number }) {
  const now = useNow(1_000);
  const next = nextDue(new Date(now), resetHour).toISOString();
  useFreshAfter(next);
  return (
    <span>
      Resets in{" "}
      <ExactTime at={next} className="font-medium text-foreground tabular-nums">
        {describeCountdown(next, now)}
      </ExactTime>
      , at {String(resetHour).padStart(2, "0")}:00 UTC
    </span>
  );
}

/** Reads everything on screen anew a moment after the countdown has run out. */
function useFreshAfter(next: string): void {
  const client = useQueryClient();
  const awaited = useRef(next);
  useEffect(() => {
    if (awaited.current === next) return;
    awaited.current = next;
    const timer = setTimeout(() => void client.invalidateQueries(), RESET_TAKES_MS);
    return () => clearTimeout(timer);
  }, [client, next]);
}
