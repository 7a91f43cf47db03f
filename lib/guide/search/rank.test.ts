import { expect, test } from "vitest";
import type { SearchEntry } from "@/lib/guide/search/entry";
import { rank } from "@/lib/guide/search/rank";

const entry = (title: string, text = ""): SearchEntry => ({
  kind: "guide",
  title,
  place: "Guide",
  href: `#${title}`,
  text,
});
const found = (search: string, ...entries: SearchEntry[]) => rank(entries, search).map(({ title }) => title);

test("a title goes before a text, and a title's beginning before its end", () => {
  expect(found("key", entry("Tokens", "a key"), entry("Monkeys"), entry("API key"), entry("Keys"))).toEqual([
    "Keys",
    "API key",
    "Monkeys",
    "Tokens",
  ]);
});

test("every word must occur, in any order, whatever its accents and case", () => {
  expect(found("limit RATE", entry("Rate limits"), entry("Rate"))).toEqual(["Rate limits"]);
  expect(found("cafe", entry("Café"))).toEqual(["Café"]);
});

test("a part of a code finds it", () => {
  expect(found("mismatch", entry("IDEMPOTENCY_MISMATCH"))).toEqual(["IDEMPOTENCY_MISMATCH"]);
});

test("nothing is searched for without a word", () => {
  expect(found("  ", entry("Keys"))).toEqual([]);
});
