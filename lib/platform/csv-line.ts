type Cell = string | number | null;

/** Excel takes a file without it for the machine's old code page. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Characters that make spreadsheet programs read a cell as a formula, including the full-width forms. */
const FORMULA_START = /^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/;
/**
 * The same after anything that a program may take for the border between two cells: which character that is depends on the
 * reader's settings, and quotes do not protect what follows another one.
 */
const FORMULA_WITHIN = /(?<=[,;|\t\r\n])(?=[\s"]*[=+\-@＝＋－＠])/g;

/** The beginning of a CSV file: the mark that it is UTF-8, and the line with the names of the columns. */
export function csvHeading(names: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLine(names);
}

/**
 * One line of a CSV file (RFC 4180) with its line break. Every text is quoted. Text that a spreadsheet would run as a formula,
 * whichever separator it expects, gets an apostrophe before it. Numbers, including negative ones, stay numbers; null is an
 * empty cell.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = cell.replaceAll(FORMULA_WITHIN, "'").replace(FORMULA_START, "'");
  return `"${text.replaceAll('"', '""')}"`;
}
