import { setImmediate as nextTurn } from "node:timers/promises";

/** Elements written before others get their turn: about a millisecond's work. */
const ELEMENTS_PER_TURN = 200;

/** How names and values without arrays are written. */
export type Spelling = { name: (name: string) => string; value: (value: unknown) => unknown };

/** As `JSON.stringify`, but a large value does not keep the process from answering others meanwhile. */
export async function writeInTurns(value: unknown, spelling: Spelling): Promise<string> {
  const parts: string[] = [];
  let written = 0;

  async function write(part: unknown): Promise<void> {
    if (Array.isArray(part)) await writeArray(part);
    else if (holdsArray(part)) await writeObject(part);
    else parts.push(JSON.stringify(spelling.value(part)));
  }

  async function writeArray(elements: unknown[]): Promise<void> {
    parts.push("[");
    for (const [index, element] of elements.entries()) {
      if (index > 0) parts.push(",");
      if (holdsArray(element)) await write(element);
      else parts.push(JSON.stringify(spelling.value(element)));
      written += 1;
      if (written % ELEMENTS_PER_TURN === 0) await nextTurn();
    }
    parts.push("]");
  }

  async function writeObject(fields: object): Promise<void> {
    parts.push("{");
    for (const [index, [name, field]] of Object.entries(fields).entries()) {
      parts.push(`${index > 0 ? "," : ""}${JSON.stringify(spelling.name(name))}:`);
      await write(field);
    }
    parts.push("}");
  }

  await write(value);
  return parts.join("");
}

function holdsArray(value: unknown): value is object {
  return value !== null && typeof value === "object" && Object.values(value).some(Array.isArray);
}
