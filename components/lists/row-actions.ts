import type { KeyboardEvent, MouseEvent } from "react";

/* A row's link or button with `data-opens-row` opens the row. These handlers extend it to the whole row and to the keyboard. */

/** The DOM id of the link or button that opens a row. The focus returns to it when the row's panel closes. */
export function rowOpenerId(id: string): string {
  return `row-${id}`;
}

/** What acts by itself when clicked. A tooltip's text does not: it opens on hover. */
const ACTS = "a, button:not([data-hint]), input, select, textarea, label, [role=tooltip]";

/** Opens the clicked row, unless the click acted on something in it or ended a selection of text. */
export function openClickedRow(event: MouseEvent<HTMLElement>): void {
  const target = event.target as Element;
  const isOwn = event.currentTarget.contains(target) && !target.closest(ACTS);
  if (!isOwn || event.defaultPrevented || document.getSelection()?.isCollapsed === false) return;
  const { ctrlKey, metaKey, shiftKey } = event;
  const click = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
  event.currentTarget.querySelector("[data-opens-row]")?.dispatchEvent(new window.MouseEvent("click", click));
}

const STEPS: Record<string, 1 | -1> = { arrowdown: 1, j: 1, arrowup: -1, k: -1 };

/** Whether a key steps to the next row (1), to the previous one (-1), or neither. */
export function stepOfKey(event: KeyboardEvent): 1 | -1 | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if ((event.target as Element).closest("input, textarea, select, [contenteditable]")) return null;
  return STEPS[event.key.toLowerCase()] ?? null;
}

/** Moves the focus between a list's rows. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = stepOfKey(event);
  if (step === null) return;
  const openers = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-opens-row]")];
  const current = openers.indexOf(document.activeElement as HTMLElement);
  const next = current < 0 ? undefined : openers[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
