import { type RefObject, useEffect, useRef } from "react";

/** Where to put the focus after a dialog, best first: elements, or selectors that are looked up at that time. */
export type ReturnPath = (string | HTMLElement)[];

/**
 * The return path for a row's dialog: the button that opened it, the row's ⋮ (marked `data-row-actions`), that of the next
 * rows, that of the previous rows. Menu items are left out, because they disappear with their menu.
 */
export function rowReturnPath(rowId: string): ReturnPath {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-actions]")].map((row) => row.dataset.rowActions!);
  return [...openerOf(), ...[rowId, ...neighborsOf(rowId, rows)].map((id) => `[data-row-actions="${id}"]`)];
}

/** The rows that can take the focus when this one disappears, best first: the next ones, then the previous ones. */
export function neighborsOf(rowId: string, rowIds: string[]): string[] {
  const at = rowIds.indexOf(rowId);
  return [...rowIds.slice(at + 1), ...rowIds.slice(0, Math.max(at, 0)).reverse()];
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
