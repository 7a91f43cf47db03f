"use client";

import { useCallback, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

type LeaveGuard = {
  /** The user pressed Back. The page stays; ask what to do. */
  onAttempt: () => void;
  /** The page is leaving, perhaps into the back-forward cache. Discard everything. */
  onLeave: () => void;
};

/**
 * Keeps the user on the page: reload and close warn, Back asks. Call the returned function before leaving on purpose; it
 * removes the history entry that catches Back.
 */
export function useLeaveGuard(guard: LeaveGuard): () => void {
  const latest = useRef(guard);
  latest.current = guard;
  const isReleased = useRef(false);

  useEffect(() => {
    pushGuardEntry();
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onPageHide = () => flushSync(() => latest.current.onLeave());
    const onPopState = () => {
      if (isReleased.current) return;
      pushGuardEntry();
      latest.current.onAttempt();
    };
    window.addEventListener("beforeunload", onBeforeUnload);
    window.addEventListener("pagehide", onPageHide);
    window.addEventListener("popstate", onPopState);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      window.removeEventListener("pagehide", onPageHide);
      window.removeEventListener("popstate", onPopState);
    };
  }, []);

  return useCallback(() => {
    if (isReleased.current) return;
    isReleased.current = true;
    if (window.history.state?.isGuarded) window.history.back();
  }, []);
}

/** Adds a history entry with the same URL, so that Back stays on this page. */
function pushGuardEntry(): void {
  if (!window.history.state?.isGuarded) window.history.pushState({ isGuarded: true }, "");
}
