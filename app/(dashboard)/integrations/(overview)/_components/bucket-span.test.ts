import { expect, test } from "vitest";
import { bucketSpan } from "./bucket-span";

const NOTHING = { success: 0, clientErrors: 0, rateLimited: 0, serverErrors: 0 };
const usage = {
  buckets: ["2026-01-01T18:15:00.000Z", "2026-01-02T18:15:00.000Z"].map((start) => ({ start, ...NOTHING })),
};

test("days of a time zone with quarter hours are counted by UTC hours, and the last one is open", () => {
  expect(bucketSpan(usage, 0)).toEqual({ from: "2026-01-01T18:00:00.000Z", to: "2026-01-02T18:00:00.000Z" });
  expect(bucketSpan(usage, 1)).toEqual({ from: "2026-01-02T18:00:00.000Z", to: null });
});
