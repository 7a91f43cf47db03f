const PREFIX = "integrations-hub:";

/** Stands in where the browser keeps nothing, until the page is loaded anew. */
const memory = new Map<string, string>();

/** What this browser keeps under the name; null when there is nothing. */
export function readStored(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return memory.get(name) ?? null;
  }
}

/** Keeps a text in this browser, or with null forgets it. */
export function writeStored(name: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, text);
  } catch {
    if (text === null) memory.delete(name);
    else memory.set(name, text);
  }
}
