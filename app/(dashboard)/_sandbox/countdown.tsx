"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ExactTime } from "@/components/relative-time";
import { useNow } from "@/components/use-now";
import { nextDue } from "@/lib/sandbox/schedule";
import { describeCountdown } from "@/lib/time/readable-time";

/** Allows the reset to finish before the screen refetches its data. */
const RESET_TAKES_MS = 10_000;

/** Counts down the seconds to the next sandbox reset. */
export function Countdown({ resetHour }: { resetHour: number }) {
  const now = useNow(1_000);
  const next = nextDue(new Date(now), resetHour).toISOString();
  useRefetchAfter(next);
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

/** Refetches everything on screen shortly after the countdown ends. */
function useRefetchAfter(next: string): void {
  const client = useQueryClient();
  const awaited = useRef(next);
  useEffect(() => {
    if (awaited.current === next) return;
    awaited.current = next;
    const timer = setTimeout(() => void client.invalidateQueries(), RESET_TAKES_MS);
    return () => clearTimeout(timer);
  }, [client, next]);
}
