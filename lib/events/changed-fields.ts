import { isDeepStrictEqual } from "node:util";
import type { Changes } from "@/lib/events/record-event";

/** The fields of `wanted` that differ from the row; undefined fields are ignored. */
export function changedFields<Row extends object>(
  row: Row,
  wanted: { [Field in keyof Row]?: Row[Field] | undefined },
): Partial<Row> {
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !isSame(value, row[field as keyof Row]),
  );
  return Object.fromEntries(changed) as Partial<Row>;
}

/** The changes in an event: each field's value before and after. */
export function beforeAndAfter<Row extends object>(row: Row, changed: Partial<Row>): Changes {
  const fields = Object.entries(changed) as [keyof Row & string, unknown][];
  return Object.fromEntries(fields.map(([field, after]) => [field, { before: row[field], after }]));
}

/** The changes in an event for a new record: each field's value. */
export function afterOnly(fields: object): Changes {
  return Object.fromEntries(Object.entries(fields).map(([field, after]) => [field, { after }]));
}

/** A change for an event about people: the fields' names, never their values. */
export function namesOnly(changed: object): Record<string, Record<string, never>> {
  return Object.fromEntries(Object.keys(changed).map((field) => [field, {}]));
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
