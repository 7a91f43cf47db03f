import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { severalIds, severalOf } from "@/lib/inputs/several";

const status = severalOf(["waiting", "picked_up", "active"]);
const read = (text?: string) => status.parse(text);
const issueOf = (text: string, schema: z.ZodType = status) => {
  const { error } = schema.safeParse(text);
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.path).toEqual([]);
  return error?.issues[0]?.message;
};

describe("several values of one filter", () => {
  test("one value, several, and none", () => {
    expect(read("waiting")).toEqual(["waiting"]);
    expect(read("picked_up,waiting")).toEqual(["picked_up", "waiting"]);
    expect(read()).toBeUndefined();
  });

  test("neither order nor repetition makes another filter", () => {
    expect(read("waiting,active,waiting")).toEqual(read("active,waiting"));
  });

  test("a wrong value among others is named; alone it needs no name", () => {
    expect(issueOf("sold")).toBe("Use one of: waiting, picked_up, active.");
    expect(issueOf("waiting,sold,lost")).toBe('"sold" is not valid. Use one of: waiting, picked_up, active.');
    expect(issueOf("waiting,")).toBe('"" is not valid. Use one of: waiting, picked_up, active.');
    expect(issueOf("waiting, picked_up")).toMatch(/^" picked_up" is not valid/);
    expect(issueOf(`waiting,${"x".repeat(5_000)}`)?.length).toBeLessThan(150);
    expect(issueOf("site_1,a b", severalIds())).toBe('"a b" is not valid. This is not an id.');
  });

  test("at most 20 values", () => {
    const ids = (count: number) => Array.from({ length: count }, (_, n) => `site_${n}`).join(",");
    expect(severalIds().parse(ids(20))).toHaveLength(20);
    expect(issueOf(ids(21), severalIds())).toBe("Use at most 20 values.");
    expect(issueOf("waiting,".repeat(1_000))).toBe("Use at most 20 values.");
  });

  test("inherited names of objects are no values", () => {
    for (const name of ["__proto__", "constructor", "toString"]) expect(status.safeParse(name).success).toBe(false);
  });
});
