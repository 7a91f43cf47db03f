import { z } from "zod";
import { ID } from "@/lib/inputs/id-input";

const VALUES_MAX = 20;

/** A filter that takes one of these values, or several, separated by commas: `checked_in,denied`. */
export function severalOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const isOne = (value: string): value is Values[number] => values.includes(value);
  return several(isOne, `Use one of: ${values.join(", ")}.`, { type: "string", enum: [...values] });
}

/** A filter that takes an id, or several, separated by commas. An id that does not exist finds nothing. */
export function severalIds() {
  const isId = (value: string): value is string => ID.test(value);
  return several(isId, "This is not an id.", { type: "string", pattern: ID.source });
}

/** The distinct values in a fixed order, so that a cursor is valid however the same filter is written. */
function several<Value extends string>(isOne: (value: string) => value is Value, issue: string, items: object) {
  return z
    .string()
    .transform((text, ctx): Value[] => {
      const given = text.split(",");
      const message = given.length > VALUES_MAX ? `Use at most ${VALUES_MAX} values.` : issueOf(given, isOne, issue);
      if (message) ctx.addIssue({ code: "custom", message });
      return [...new Set(given.filter(isOne))].sort();
    })
    .optional()
    .meta({ ...{ type: "array", items, minItems: 1, maxItems: VALUES_MAX } });
}

/** Names the first wrong value, unless it is the only one. */
function issueOf(given: string[], isOne: (value: string) => boolean, issue: string): string | null {
  const wrong = given.find((value) => !isOne(value));
  if (wrong === undefined) return null;
  return given.length === 1 ? issue : `${JSON.stringify(wrong.slice(0, 64))} is not valid. ${issue}`;
}
