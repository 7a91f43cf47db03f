import { describe, expect, test } from "vitest";
import { decideRange } from "@/lib/request-log/read/range";

const NOW = new Date("2026-11-25T12:00:00Z");
const at = (iso: string) => new Date(iso);
const custom = (from?: string, to?: string) =>
  decideRange({ range: "custom", from: from ? at(from) : undefined, to: to ? at(to) : undefined }, NOW);

test.each([
  ["1h", "2026-11-25T11:00:00.000Z"],
  ["24h", "2026-11-24T12:00:00.000Z"],
  ["7d", "2026-11-18T12:00:00.000Z"],
  ["30d", "2026-10-26T12:00:00.000Z"],
  ["90d", "2026-08-27T12:00:00.000Z"],
] as const)("%s begins at %s and is open", (range, from) => {
  const decided = decideRange({ range, from: undefined, to: undefined }, NOW);
  expect({ from: decided.from.toISOString(), to: decided.to }).toEqual({ from, to: null });
});

test("a free range is unchanged, even if it ends now or has no end", () => {
  expect(custom("2026-11-01T00:00:00Z", "2026-11-25T12:00:30Z")).toEqual({
    from: at("2026-11-01T00:00:00Z"),
    to: at("2026-11-25T12:00:30Z"),
  });
  expect(custom("2024-11-26T00:00:00Z")).toEqual({ from: at("2024-11-26T00:00:00Z"), to: null });
});

describe("a free range is refused", () => {
  test.each([
    ["without a beginning", undefined, "2026-11-01T00:00:00Z", ["from"]],
    ["reversed", "2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z", ["to"]],
    ["of no length", "2026-11-02T00:00:00Z", "2026-11-02T00:00:00Z", ["to"]],
    ["in the future", "2026-11-26T00:00:00Z", undefined, ["from"]],
    ["that ends in the future", "2026-11-24T00:00:00Z", "2026-11-26T00:00:00Z", ["to"]],
    ["over two years long", "2024-11-20T00:00:00Z", undefined, ["from"]],
    ["long ago and over two years long", "2010-01-01T00:00:00Z", "2012-02-01T00:00:00Z", ["from"]],
  ])("%s", (_, from, to, fields) => {
    const refused = expect.objectContaining({
      code: "VALIDATION_ERROR",
      details: { fields: fields.map((field) => ({ field, issue: expect.stringMatching(/\w+\.$/) })) },
    });
    expect(() => custom(from, to)).toThrow(refused);
  });
});
