"use client";

import { useSyncExternalStore } from "react";

/** Whether the page is hydrated: false in the server's HTML and until its code has loaded, true afterwards. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

const subscribeToNothing = () => () => {};
