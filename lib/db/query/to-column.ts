const columns = new Map<string, string>();

/** The column of a field: `siteId` is in `site_id`. Remembered, because each write asks for twenty of them. */
export function toColumn(field: string): string {
  const known = columns.get(field);
  if (known) return known;
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(field, column);
  return column;
}
