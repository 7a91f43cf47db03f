/** Places to put the focus after a dialog, best first, as selectors. */
export type ReturnPath = string[];

const CREATE_BUTTON = "[data-create-key]:not(:disabled)";

/** Back to where a dialog came from: the key's ⋮, the next rows', the previous rows', "Create API Key". */
export function returnPathOf(keyId: string | null): ReturnPath {
  if (!keyId) return [CREATE_BUTTON];
  const rows = [...document.querySelectorAll<HTMLElement>("[data-key-actions]")].map((row) => row.dataset.keyActions);
  const at = rows.indexOf(keyId);
  const nearest = [keyId, ...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).reverse()];
  return [...nearest.map((id) => `[data-key-actions="${id}"]`), CREATE_BUTTON, "main"];
}

/** Focuses the first place that is still there. */
export function focusFirst(path: ReturnPath): void {
  const places = path.map((selector) => document.querySelector<HTMLElement>(selector));
  places.find((place) => place !== null)?.focus();
}
