"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { OrganizationUsageView } from "@/lib/usage/schema";
import { type BucketSelection, moveSelection, selectedRange } from "./select-buckets";

type SelectedRange = ReturnType<typeof selectedRange>;

/**
 * Selects bars with the pointer or the keyboard. `selection` is null until somebody selects; `shown` is then the newest bar.
 * Letting go of the pointer, or Enter, hands the selected time to `onSelect`; Escape drops the selection.
 */
export function useBucketSelection(usage: OrganizationUsageView, onSelect: (range: SelectedRange) => void) {
  const count = usage.buckets.length;
  const [selection, setSelection] = useState<BucketSelection | null>(null);
  const newest = { anchor: count - 1, focus: count - 1 };
  const clamped = selection && {
    anchor: Math.min(selection.anchor, count - 1),
    focus: Math.min(selection.focus, count - 1),
  };
  const shown = clamped ?? newest;
  function finish() {
    if (clamped) onSelect(selectedRange(clamped, usage, Date.now()));
    setSelection(null);
  }
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = bucketAt(event, count);
      setSelection({ anchor: at, focus: at });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const focus = bucketAt(event, count);
      setSelection((current) => current && { ...current, focus });
    },
    onPointerUp: finish,
    onPointerCancel: () => setSelection(null),
    onBlur: () => setSelection(null),
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === "Escape" && selection) return setSelection(null);
      if (event.key === "Enter") return finish();
      const next = moveSelection(shown, event, count);
      if (!next) return;
      event.preventDefault();
      setSelection(next);
    },
  };
  return { selection: clamped, shown, handlers };
}

function bucketAt({ clientX, currentTarget }: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(Math.max(Math.floor(((clientX - left) / width) * count), 0), count - 1);
}
