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

/** A change for an event about people: the fields' names, never their values. */
export function namesOnly(changed: object): Record<string, Record<string, never>> {
  return Object.fromEntries(Object.keys(changed).map((field) => [field, {}]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other;
}
