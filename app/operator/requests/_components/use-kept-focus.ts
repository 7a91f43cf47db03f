"use client";

import { type FocusEvent, useEffect, useRef } from "react";
import { neighborsOf } from "@/components/dialogs/focus-return";

/**
 * Moves the focus when its row disappears because somebody else decided it: to the next row that still exists, else the
 * previous one, else the title.
 * @param ids the shown rows, in order.
 */
export function useKeptFocus(ids: string[]) {
  const heldId = useRef<string | null>(null);
  const before = useRef<string[]>([]);
  const shown = ids.join(" ");
  useEffect(() => {
    const now = shown.split(" ");
    const previous = before.current;
    before.current = now;
    const held = heldId.current;
    if (held === null || now.includes(held) || document.activeElement !== document.body) return;
    heldId.current = null;
    const next = neighborsOf(held, previous).find((id) => now.includes(id));
    const button = next && document.querySelector<HTMLElement>(`[data-row-actions="${next}"]`);
    (button || document.querySelector<HTMLElement>("h1"))?.focus();
  }, [shown]);
  return (id: string) => ({
    onFocus: () => {
      heldId.current = id;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) heldId.current = null;
    },
  });
}
