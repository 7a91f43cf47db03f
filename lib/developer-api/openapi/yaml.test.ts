import { parseYaml } from "@redocly/openapi-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writeYaml } from "@/lib/developer-api/openapi/yaml";

test("objects, lists and texts in block style", () => {
  const value = { openapi: "3.1.0", tags: [{ name: "Sites", of: ["a", 1] }], text: "one\n\n- two", none: {}, list: [] };
  expect(writeYaml(value)).toBe(
    'openapi: "3.1.0"\ntags:\n  - name: Sites\n    of:\n      - a\n      - 1\ntext: |-\n  one\n\n  - two\nnone: {}\nlist: []\n',
  );
});

test.each([
  "yes",
  "NO",
  "null",
  "~",
  "1",
  "0x1f",
  "1e3",
  "",
  " a",
  "a ",
  "a: b",
  "a #b",
  "- a",
  "2026-01-01",
  "=",
  "<<",
  "é",
  "\u2028",
  "a\n b\n",
  "\n",
])("the text %j stays a text", (text) =>
  expect(parseYaml(writeYaml({ [text]: text, list: [text, [text]] }))).toEqual({ [text]: text, list: [text, [text]] }),
);

test("any JSON value is read back as it was", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."ab \n:-#'\"{}[],&*!|>%@`") }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value")),
      fc.dictionary(text, tie("value")),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(text, value), (document) => {
      expect(parseYaml(writeYaml(document))).toEqual(JSON.parse(JSON.stringify(document)));
    }),
    { numRuns: 500 },
  );
});
