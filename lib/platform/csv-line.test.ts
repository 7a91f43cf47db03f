import { expect, test } from "vitest";
import { csvHeading, csvLine } from "@/lib/platform/csv-line";

/** The cells that a program reads which expects this separator, as Excel does: quotes count only at a cell's beginning. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quotes: "outside" | "inside" | "after" = "outside";
  for (const char of line.replace(/\r\n$/, "")) {
    if (quotes === "inside") {
      if (char === '"') quotes = "after";
      else cell += char;
    } else if (char === '"' && (quotes === "after" || cell === "")) {
      if (quotes === "after") cell += char;
      quotes = "inside";
    } else if (char === separator || /[\r\n]/.test(char)) {
      cells.push(cell);
      cell = "";
      quotes = "outside";
    } else {
      cell += char;
      quotes = "outside";
    }
  }
  return [...cells, cell];
}

const FORMULAS = [
  "=1+1",
  "+49 30 1",
  "-2",
  "@SUM(A1)",
  "＝1",
  '=HYPERLINK("https://example.com","x")',
  "=cmd|'/C calc'!A0",
];
const BEFORE = ["", " ", "\t", "\r", "\n", "x;", "x; ", "x\t", "x,", "x|", "x\n", "x\r\n", 'x;"', 'x";"', "x;\t", ";;"];
const SEPARATORS = [",", ";", "\t", "|"];

test.each(BEFORE.flatMap((before) => FORMULAS.map((formula) => before + formula)))(
  "%j starts no formula, whichever separator the reader expects",
  (text) => {
    for (const separator of SEPARATORS) {
      for (const cell of cellsOf(csvLine(["2026-11-29", text, "end"]), separator)) {
        expect(cell.trimStart(), separator).not.toMatch(/^[=+\-@＝]/);
      }
    }
    expect(cellsOf(csvLine(["a", text, "b"]), ",")).toHaveLength(3);
  },
);

test.each([
  ["plain", '"plain"'],
  ["a=b", '"a=b"'],
  ["a,b", '"a,b"'],
  ["a; b - c", '"a; b - c"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["", '""'],
  [" 'x' ", `" 'x' "`],
  ["İstanbul 🔑", '"İstanbul 🔑"'],
  ["2026-11-29T10:00:00.000Z", '"2026-11-29T10:00:00.000Z"'],
])("%j is quoted and otherwise unchanged", (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

test("a line joins its cells; numbers stay numbers and null is empty", () => {
  expect(csvLine(["a", -1, 2.5, null, "b"])).toBe('"a",-1,2.5,,"b"\r\n');
});

test("a file begins with a byte order mark, once", () => {
  expect(csvHeading(["time", "name"])).toBe('\uFEFF"time","name"\r\n');
});
