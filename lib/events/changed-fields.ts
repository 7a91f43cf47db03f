/** The fields of `wanted` that say something else than the row does; one that is undefined asks for nothing. */
export function changedFields<Row extends object>(
  row: Row,
  wanted: { [Field in keyof Row]?: Row[Field] | undefined },
): Partial<Row> {
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !isSame(value, row[field as keyof Row]),
  );
  return Object.fromEntries(changed) as Partial<Row>;
}

/** What an event about people may tell of a change: the fields' names, never their values. */
export function namesOnly(changed: object): Record<string, Record<string, never>> {
  return Object.fromEntries(Object.keys(changed).map((field) => [field, {}]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return one === other;
}
