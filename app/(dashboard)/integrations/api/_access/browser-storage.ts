const PREFIX = "integrations-hub:";

/** The fallback when localStorage is not available. It lasts until the page reloads. */
const memory = new Map<string, string>();

/** Reads a text that this browser stores; null when there is none. */
export function readStored(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return memory.get(name) ?? null;
  }
}

/** Stores a text in this browser; null removes it. */
export function writeStored(name: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, text);
  } catch {
    if (text === null) memory.delete(name);
    else memory.set(name, text);
  }
}
