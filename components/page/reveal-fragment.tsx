"use client";

import { useEffect } from "react";

/**
 * Rendered with the content that links lead into: scrolls to what the address's fragment names, and focuses it. Next looks for
 * it once, which is too early while a skeleton is shown, and never moves the focus.
 */
export function RevealFragment() {
  useEffect(() => {
    const target = document.getElementById(window.location.hash.slice(1));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, []);
  return null;
}
