"use client";

import { type FocusEvent, useEffect, useRef } from "react";

/**
 * A row that was decided elsewhere goes away under the focus: the one that takes its place gets it, or the title.
 * @param ids of the rows shown, in their order.
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
