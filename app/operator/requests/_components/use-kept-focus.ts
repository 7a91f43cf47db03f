"use client";

import { type FocusEvent, useEffect, useRef } from "react";

/**
 * Moves the focus when its row disappears because somebody else decided it: to the row that takes its place, or the title.
 * @param ids the shown rows, in order.
 */
export function useKeptFocus(ids: string[]) {
  const held = useRef<{ id: string; index: number } | null>(null);
  const shown = ids.join(" ");
  useEffect(() => {
    const now = shown.split(" ");
    if (!held.current || now.includes(held.current.id) || document.activeElement !== document.body) return;
    const next = now[Math.min(held.current.index, now.length - 1)];
    held.current = null;
    const button = next && document.querySelector<HTMLElement>(`[data-row-actions="${next}"]`);
    (button || document.querySelector<HTMLElement>("h1"))?.focus();
  }, [shown]);
  return (id: string) => ({
    onFocus: () => {
      held.current = { id, index: ids.indexOf(id) };
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) held.current = null;
    },
  });
}
