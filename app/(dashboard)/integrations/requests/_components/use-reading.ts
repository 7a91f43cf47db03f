"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** The newest row stays visible when the page is scrolled by less than this. */
const AT_TOP_PX = 160;

/**
 * Whether somebody reads the list: has scrolled down, or has the pointer or the focus on a row. Moving from a row to another
 * part of `area`, such as the "Show new requests" button, still counts as reading; `stopReading` ends it.
 */
export function useReading(area: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>) {
  const [isReading, setIsReading] = useState(false);
  const signs = useRef({ scrolled: false, pointer: false, focus: false });
  const note = useCallback((change: Partial<typeof signs.current>) => {
    Object.assign(signs.current, change);
    setIsReading(Object.values(signs.current).some(Boolean));
  }, []);
  useEffect(() => {
    const [around, rows] = [area.current, list.current];
    if (!around || !rows) return;
    const end = new AbortController();
    const on = { signal: end.signal };
    const isScrolled = () => window.scrollY > AT_TOP_PX;
    note({ scrolled: isScrolled() });
    window.addEventListener("scroll", () => note({ scrolled: isScrolled() }), { ...on, passive: true });
    rows.addEventListener("pointerenter", ({ pointerType }) => note({ pointer: pointerType === "mouse" }), on);
    around.addEventListener("pointerleave", () => note({ pointer: false }), on);
    rows.addEventListener("focusin", ({ target }) => note({ focus: target !== rows }), on);
    rows.addEventListener("focusout", () => note({ focus: false }), on);
    return () => end.abort();
  }, [area, list, note]);
  return { isReading, stopReading: useCallback(() => note({ pointer: false }), [note]) };
}
