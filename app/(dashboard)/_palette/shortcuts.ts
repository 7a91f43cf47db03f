import type { PaletteView } from "./palette-entry";

const OFF_KEY = "ihub-single-keys";

/** A dialog that would lose what was typed in it, or a secret, keeps the keyboard. */
const BUSY = "[role=alertdialog], [role=dialog] :is(input:not([type=radio]), textarea, select), dialog[open]";
const TEXT_FIELDS = "input, textarea, select, [contenteditable=true]";

/** What a key press opens: ⌘K or Ctrl K the search, "?" the list of shortcuts. */
export function shortcutOf(event: KeyboardEvent): PaletteView | null {
  if (event.defaultPrevented || event.isComposing || document.querySelector(BUSY)) return null;
  const hasCommand = event.metaKey || event.ctrlKey;
  if (hasCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") return "search";
  const isTyping = event.target instanceof Element && event.target.matches(TEXT_FIELDS);
  return event.key === "?" && !hasCommand && !isTyping && areSingleKeysOn() ? "shortcuts" : null;
}

/** Shortcuts of one character can be turned off, because speech input may type them by mistake (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(OFF_KEY) === null;
  } catch {
    return true;
  }
}

/** Remembers the choice in this browser. */
export function turnSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, "off");
  } catch {
    // Without storage the shortcut stays on.
  }
}

/** How the person's keyboard names the key beside K. */
export function commandKey(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl ";
}
