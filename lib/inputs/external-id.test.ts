import { expect, test } from "vitest";
import { externalFields, externalIdText } from "@/lib/inputs/external-id";

const issueOf = (metadata: unknown) => externalFields.metadata.safeParse(metadata).error?.issues[0]?.message ?? null;
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, "x"]));

test.each(["HR-1001", "ﺍﻟﻤﻮﻇﻒ-١٢", "עובד 7", "👩‍💻", "a/b?c#d%", "💥".repeat(200)])("%s is an external id", (id) => {
  expect(externalIdText.parse(id)).toBe(id.normalize("NFC"));
});

test("an external id in another Unicode form is the same", () => {
  expect(externalIdText.parse("cafe\u0301")).toBe("caf\u00e9");
  expect(externalFields.externalId.parse("cafe\u0301")).toBe("caf\u00e9");
});

test.each(["", " ", "a\nb", "a\0", "a\u202eb", "💥".repeat(201), "a\ud800", 7, {}])("%j is no external id", (id) => {
  expect(externalIdText.safeParse(id).success).toBe(false);
});

test("null clears an external id, and an empty one counts as null", () => {
  expect(externalFields.externalId.parse(null)).toBeNull();
  expect(externalFields.externalId.parse("")).toBeNull();
});

test("metadata has up to 20 pairs, keys of 40 characters and values of 500", () => {
  expect(issueOf(pairs(20))).toBeNull();
  expect(issueOf(pairs(21))).toBe("Use at most 20 pairs.");
  expect(issueOf({ ["💥".repeat(40)]: "💥".repeat(500) })).toBeNull();
  expect(issueOf({ ["💥".repeat(41)]: "" })).toContain("at most 40 characters");
  expect(issueOf({ color: "💥".repeat(501) })).toBe("The value of color is not valid. Use at most 500 characters.");
});

test.each([null, [], "text", { a: 1 }, { a: null }, { a: {} }, { "": "x" }, { "a\0": "x" }])(
  "%j is no metadata",
  (metadata) => {
    expect(issueOf(metadata)).not.toBeNull();
  },
);

test("a key that JavaScript treats specially is kept like any other", () => {
  const given = JSON.parse('{"__proto__":"x","constructor":"y"}');
  expect(JSON.stringify(externalFields.metadata.parse(given))).toBe('{"__proto__":"x","constructor":"y"}');
});
