/** @throws TypeError for what is no object, and for a name that is not among the known ones. The names' values are never shown. */
export function requireKnownNames(what: string, given: unknown, known: readonly string[]): void {
  for (const name of Object.keys(requireObject(what, given))) {
    if (known.includes(name)) continue;
    const nearest = findNearest(name, known);
    const hint = nearest === null ? `There are ${known.join(", ")}.` : `Did you mean ${nearest}?`;
    throw new TypeError(`${what} have no ${name}. ${hint}`);
  }
}

/** @throws TypeError for anything but an object with names. */
export function requireObject(what: string, given: unknown): object {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given;
  const kind = given === null ? "null" : Array.isArray(given) ? "an array" : `a ${typeof given}`;
  throw new TypeError(`${what} must be an object, and not ${kind}.`);
}

function findNearest(name: string, known: readonly string[]): string | null {
  const scored = known.map((each) => ({ each, score: compare(normalize(name), normalize(each)) }));
  const [best] = scored.sort((left, right) => left.score - right.score);
  return best !== undefined && best.score < Math.min(4, name.length / 2) ? best.each : null;
}

/** `api_key` and `apikey` are `apiKey`. */
const normalize = (name: string) => name.replace(/[_-]/g, "").toLowerCase();

/** 0 for equal names, 1 when one is a part of the other, and otherwise the number of letters that differ. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  if (left.length > 2 && (left.includes(right) || right.includes(left))) return 1;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at++) {
    const above = row;
    row = [at];
    for (let to = 1; to <= right.length; to++) {
      const same = left[at - 1] === right[to - 1] ? 0 : 1;
      row.push(Math.min(above[to]! + 1, row[to - 1]! + 1, above[to - 1]! + same));
    }
  }
  return row[right.length]!;
}
