"use client";

import { useCallback, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

type LeaveGuard = {
  /** The person pressed Back: ask, the page stays. */
  onAttempt: () => void;
  /** The page is really going away, perhaps into the browser's back-forward cache: forget everything. */
  onLeave: () => void;
};

/**
 * Holds the person on the page: reload and close warn, Back asks. Call the returned function before leaving on purpose;
 * it takes away the history entry that catches Back.
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

/** One more entry of the same address, so that Back stays on this page. */
function pushGuardEntry(): void {
  if (!window.history.state?.isGuarded) window.history.pushState({ isGuarded: true }, "");
}
