"use client";

import { useEffect } from "react";

/** Browsers without idle callbacks wait this long. */
const LATER_MS = 2_000;

/**
 * Loads code while the browser is idle, so that the part opens even if the connection is lost or the server is updated by
 * then. `load` must be a stable function. A failure appears when the part opens.
 */
export function usePrefetch(load: () => Promise<unknown>): void {
  useEffect(() => {
    const prefetch = () => void load().catch(() => undefined);
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(prefetch, LATER_MS);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(prefetch);
    return () => cancelIdleCallback(handle);
  }, [load]);
}
