"use client";

import { useSyncExternalStore } from "react";

/** Whether the page listens: false in the server's HTML and until its code has arrived, true in whatever is rendered later. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

const subscribeToNothing = () => () => {};
