"use client";

import { createContext, use, useEffect, useState } from "react";
import { useHydrated } from "@/components/use-hydrated";

/** When the server rendered the page, in milliseconds. React compares the browser's first render with the server's HTML. */
export const RenderedAt = createContext<number | null>(null);

/** The current time in milliseconds, refreshed every half minute or every `everyMs`. */
export function useNow(everyMs = 30_000): number {
  const renderedAt = use(RenderedAt);
  const isHydrated = useHydrated();
  const [now, setNow] = useState(() => (isHydrated ? Date.now() : (renderedAt ?? Date.now())));
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
