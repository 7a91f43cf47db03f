import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayName, filledLine, lineOfText, paragraph } from "@/lib/inputs/display-name";
import { optionalEmail } from "@/lib/inputs/optional-text";

const name = displayName("Enter a name.");
const isAccepted = (value: string) => name.safeParse(value).success;

test("lengths count characters, so an emoji is one", () => {
  expect(isAccepted("💥".repeat(100))).toBe(true);
  expect(isAccepted("💥".repeat(101))).toBe(false);
  expect(isAccepted("x".repeat(101))).toBe(false);
});

test.each(["", " ", "\u0301", "\u200b", "\u3164", "\u115f \ufe0f", "\u00a0", "a\nb", "a\u202eb", "a\ud800"])(
  "%j is no name",
  (value) => {
    expect(isAccepted(value)).toBe(false);
  },
);

test.each(["a", "é", "e\u0301", "中", "👩‍💻", "?", " a ", "१", "\u0378"])("%j is a name", (value) => {
  expect(isAccepted(value)).toBe(true);
});

describe("what the documents allow, the server accepts", () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), fc.constantFrom(..."a \n\t@.é")),
    maxLength: 12,
  });
  const rules = { name, line: lineOfText(10), filled: filledLine(10, "Enter it."), paragraph: paragraph(10) };

  test.each(Object.entries(rules))("%s", (_, rule) => {
    const {
      pattern,
      minLength = 0,
      maxLength,
    } = rule.meta() as { pattern: string; minLength?: number; maxLength: number };
    const form = new RegExp(pattern, "u");
    const isDocumented = (value: string) =>
      form.test(value) && [...value].length <= maxLength && [...value].length >= minLength && value.isWellFormed();
    fc.assert(
      fc.property(text, (value) => {
        if (isDocumented(value)) expect(rule.safeParse(value).success).toBe(true);
        else if (value === value.trim()) expect(rule.safeParse(value).success).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  test("an e-mail address", () => {
    const { pattern } = optionalEmail.meta() as { pattern: string };
    const address = fc.oneof(
      fc.stringMatching(new RegExp(pattern)),
      fc.string({ unit: fc.constantFrom(..."ab.-@'_+"), maxLength: 12 }),
    );
    fc.assert(
      fc.property(address, (value) => {
        if (value !== "")
          expect(optionalEmail.safeParse(value).success).toBe(new RegExp(pattern).test(value) && value.length <= 254);
      }),
      { numRuns: 2_000 },
    );
  });
});
