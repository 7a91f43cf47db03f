"use client";

import { type RefObject, useEffect, useState } from "react";

/** Scrolled by less than this, the newest row is still in sight. */
const AT_TOP_PX = 160;

/** Whether somebody reads the list: has scrolled down, or has the pointer or the focus on one of its rows. */
export function useReading(list: RefObject<HTMLElement | null>): boolean {
  const [isReading, setIsReading] = useState(false);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const state = { scrolled: window.scrollY > AT_TOP_PX, pointer: false, focus: false };
    const note = (change: Partial<typeof state>) => {
      Object.assign(state, change);
      setIsReading(state.scrolled || state.pointer || state.focus);
    };
    const end = new AbortController();
    const on = { signal: end.signal };
    note({});
    window.addEventListener("scroll", () => note({ scrolled: window.scrollY > AT_TOP_PX }), { ...on, passive: true });
    element.addEventListener("pointerenter", ({ pointerType }) => note({ pointer: pointerType === "mouse" }), on);
    element.addEventListener("pointerleave", () => note({ pointer: false }), on);
    element.addEventListener("focusin", ({ target }) => note({ focus: target !== element }), on);
    element.addEventListener("focusout", () => note({ focus: false }), on);
    return () => end.abort();
  }, [list]);
  return isReading;
}
