import { type RefObject, useEffect, useRef } from "react";

/** Where to put the focus after a dialog, best first: elements, or selectors that are looked up at that time. */
export type ReturnPath = (string | HTMLElement)[];

/**
 * The return path for a row's dialog: the button that opened it, the row's ⋮ (marked `data-row-actions`), that of the next
 * rows, that of the previous rows. Menu items are left out, because they disappear with their menu.
 */
export function rowReturnPath(rowId: string): ReturnPath {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-actions]")].map((row) => row.dataset.rowActions);
  const at = rows.indexOf(rowId);
  const nearest = [rowId, ...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).reverse()];
  return [...openerOf(), ...nearest.map((id) => `[data-row-actions="${id}"]`)];
}

function openerOf(): ReturnPath {
  const opener = document.activeElement;
  return opener instanceof HTMLButtonElement ? [opener] : [];
}

/** Focuses the first place that still exists and is enabled. */
export function focusFirst(path: ReturnPath): void {
  const places = path.map((place) =>
    typeof place === "string" ? document.querySelector<HTMLElement>(place) : place.isConnected ? place : null,
  );
  places.find((place) => place !== null && !place.matches(":disabled"))?.focus();
}

let isTitleAwaited = false;

/** Gives the focus to the next screen's title, because the focused element disappears with its screen. */
export function awaitTitle(): void {
  isTitleAwaited = true;
}

/** The ref for a screen's title. The title takes the focus after awaitTitle. */
export function useAwaitedTitle(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isTitleAwaited) title.current?.focus();
    isTitleAwaited = false;
  }, []);
  return title;
}
