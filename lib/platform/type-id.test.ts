import { expect, test } from "vitest";
import { isId, newId } from "@/lib/platform/ids";

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

function uuidOf(id: string): bigint {
  return [...id.slice(id.indexOf("_") + 1)].reduce((value, digit) => value * 32n + BigInt(DIGITS.indexOf(digit)), 0n);
}

test("an id is a TypeID whose suffix is a UUIDv7 of the current time", () => {
  const before = Date.now();
  const id = newId("request");
  const uuid = uuidOf(id);
  expect(isId("request", id)).toBe(true);
  expect(Number(uuid >> 80n)).toBeGreaterThanOrEqual(before);
  expect(Number(uuid >> 80n)).toBeLessThanOrEqual(Date.now() + 100);
  expect((uuid >> 76n) & 15n).toBe(7n);
  expect((uuid >> 62n) & 3n).toBe(2n);
});

test("100,000 ids made in a row are distinct and sort in the order they were made", () => {
  const ids = Array.from({ length: 100_000 }, () => newId("key"));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
