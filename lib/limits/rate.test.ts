import { expect, test } from "vitest";
import { rateOf, tighter } from "@/lib/limits/rate";

const count = (consumedPoints: number, msBeforeNext = 30_000) => ({ consumedPoints, msBeforeNext });

test("a charged request lowers what remains by one; an uncharged one does not", () => {
  expect(rateOf("plan", 10, count(4), 1)).toEqual({
    kind: "plan",
    limit: 10,
    remainingBefore: 7,
    remaining: 6,
    msLeft: 30_000,
  });
  expect(rateOf("plan", 10, count(4), 0)).toEqual({
    kind: "plan",
    limit: 10,
    remainingBefore: 6,
    remaining: 6,
    msLeft: 30_000,
  });
});

test("the remaining count is never negative, even after the limit was lowered below the count", () => {
  expect(rateOf("plan", 3, count(50), 0)).toMatchObject({ remainingBefore: 0, remaining: 0 });
});

test("without an open window the whole limit remains, for a whole window", () => {
  const whole = { kind: "plan", limit: 10, remainingBefore: 10, remaining: 10, msLeft: 60_000 };
  expect(rateOf("plan", 10, null, 0)).toEqual(whole);
  expect(rateOf("plan", 10, count(7, 0), 0)).toEqual(whole);
});

test("the tighter limit has fewer requests left; of equal ones, it lasts longer", () => {
  const wide = rateOf("plan", 1_000, count(998), 0);
  const narrow = rateOf("plan", 5, count(2), 0);
  expect(tighter(wide, narrow)).toBe(wide);
  expect(tighter(narrow, wide)).toBe(wide);
  const longer = rateOf("plan", 5, count(3, 50_000), 0);
  expect(tighter(wide, longer)).toBe(longer);
  expect(tighter(longer, wide)).toBe(longer);
});
