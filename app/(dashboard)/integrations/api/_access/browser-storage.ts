const PREFIX = "integrations-hub:";

/** What this browser keeps under the name; null when there is nothing, or it keeps nothing at all. */
export function readStored(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser, or with null forgets it; a browser that keeps nothing is no failure. */
export function writeStored(name: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, text);
  } catch {
    return;
  }
}
