import { expect, test } from "vitest";
import { writeInTurns } from "@/lib/platform/turns/write-in-turns";

const plain = { name: (name: string) => name, value: (value: unknown) => value };

test.each([
  [null],
  ['a "quote" and \u2028'],
  [[]],
  [{}],
  [[1, [2, [3, []]], { a: [] }]],
  [{ a: null, b: { c: [{ d: 1 }, { e: { f: [{ g: "ü" }] } }] }, "": [[], {}] }],
])("%j is written as JSON.stringify writes it", async (value) => {
  expect(await writeInTurns(value, plain)).toBe(JSON.stringify(value));
});

test("names and values are spelled at every depth", async () => {
  const spelling = {
    name: (name: string) => name.toUpperCase(),
    value: (value: unknown) => (typeof value === "object" ? { spelled: value } : value),
  };
  const value = { list: [{ a: 1 }, { inner: [2] }], one: 3 };
  expect(JSON.parse(await writeInTurns(value, spelling))).toEqual({
    LIST: [{ spelled: { a: 1 } }, { INNER: [2] }],
    ONE: 3,
  });
});

test("others get a turn while thousands of elements are written", async () => {
  const people = Array.from({ length: 10_000 }, (_, number) => ({ number }));
  let turns = 0;
  let isWriting = true;
  const count = () => {
    turns += 1;
    if (isWriting) setImmediate(count);
  };
  setImmediate(count);
  await writeInTurns({ sites: [{ people }] }, plain);
  isWriting = false;
  expect(turns).toBeGreaterThan(40);
});
