import { expect, test } from "vitest";
import { csvLine } from "@/lib/platform/csv-line";

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30 1", "'+49 30 1"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1", "'＝1"],
  ['=HYPERLINK("https://example.com","x")', `"'=HYPERLINK(""https://example.com"",""x"")"`],
])("%j is text, not a formula", (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

test.each([
  ["plain", "plain"],
  ["a=b", "a=b"],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["", ""],
  [" 'x' ", " 'x' "],
  ["Név 🔑", "Név 🔑"],
])("%j is quoted as RFC 4180 requires", (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

test("a line joins its cells; numbers stay numbers and null is empty", () => {
  expect(csvLine(["a", -1, 2.5, null, "b"])).toBe("a,-1,2.5,,b\r\n");
});
