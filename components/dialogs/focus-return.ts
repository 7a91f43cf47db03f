import { type RefObject, useEffect, useRef } from "react";

/** Places to put the focus after a dialog, best first: elements, or selectors to be looked up then. */
export type ReturnPath = (string | HTMLElement)[];

/**
 * Back to where a row's dialog came from: the button that opened it, the row's ⋮ (marked `data-row-actions`), the next
 * rows', the previous rows'. A menu's entries are no places: they close with it.
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

/** Focuses the first place that is still there and can take it. */
export function focusFirst(path: ReturnPath): void {
  const places = path.map((place) =>
    typeof place === "string" ? document.querySelector<HTMLElement>(place) : place.isConnected ? place : null,
  );
  places.find((place) => place !== null && !place.matches(":disabled"))?.focus();
}

let isTitleAwaited = false;

/** The place that had the focus goes away with its screen: the next screen's title takes it. */
export function awaitTitle(): void {
  isTitleAwaited = true;
}

/** For a screen's title: takes the focus when the screen before has nothing left to hold it. */
export function useAwaitedTitle(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isTitleAwaited) title.current?.focus();
    isTitleAwaited = false;
  }, []);
  return title;
}
