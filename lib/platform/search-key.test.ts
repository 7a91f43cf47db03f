import { expect, test } from "vitest";
import { isSameText, normalizeText, searchKey } from "@/lib/platform/search-key";

test.each([
  ["a combining accent", "Cafe\u0301", "Café"],
  ["a no-break space", "Main\u00a0door", "Main door"],
  ["a narrow no-break space", "10\u202f000", "10 000"],
  ["an ideographic space", "東京\u3000支店", "東京 支店"],
  ["spaces around it", " Lobby ", "Lobby"],
])("%s looks the same", (_what, one, other) => {
  expect(isSameText(one, other)).toBe(true);
});

test.each([
  ["another case", "Lobby", "lobby"],
  ["another accent", "Cafe", "Café"],
  ["two spaces", "Main  door", "Main door"],
])("%s does not look the same", (_what, one, other) => {
  expect(isSameText(one, other)).toBe(false);
});

test("texts are stored in one form", () => {
  expect(normalizeText("Cafe\u0301\u00a0au lait")).toBe("Café au lait");
});

test("searches ignore case, accents and the kind of space", () => {
  for (const text of ["CAFÉ Noir", "cafe\u0301\u00a0noir", "Cafe noir"]) expect(searchKey(text)).toBe("cafe noir");
  expect(searchKey("İstanbul")).toBe("istanbul");
});
