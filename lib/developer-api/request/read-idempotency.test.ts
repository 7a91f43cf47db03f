import { expect, test } from "vitest";
import { IDEMPOTENCY_KEY, readIdempotency } from "@/lib/developer-api/request/read-idempotency";

const read = (header: string) => readIdempotency(header, "key_1", []);

test.each([
  ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', "8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ["8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ['"a\\"b\\\\c"', 'a"b\\c'],
  ['a"b', 'a"b'],
  ["a\\b", "a\\b"],
  [`"${"x".repeat(255)}"`, "x".repeat(255)],
])("%s is the key %s", (header, name) => {
  expect(read(header)).toMatchObject({ name });
  expect(header).toMatch(new RegExp(IDEMPOTENCY_KEY));
});

test.each([
  "",
  '""',
  '"',
  '"a',
  '"a"b"',
  '"a" ',
  '"a\\b"',
  "a b",
  '"a b"',
  "é",
  "x".repeat(256),
  `"${"x".repeat(256)}"`,
  '"a";b=1',
])("%s is refused, naming the header", (header) => {
  expect(read(header)).toEqual({ field: "Idempotency-Key", issue: expect.any(String) });
  expect(header).not.toMatch(new RegExp(IDEMPOTENCY_KEY));
});
