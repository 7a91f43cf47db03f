import { expect, test } from "vitest";
import { openLimits } from "@/lib/limits/open-limits";

test("without REDIS_URL only a process with company is warned that limits hold for each process apart", async () => {
  expect(await openLimits({ hasCompany: false })).toBe(null);
  expect(await openLimits({ hasCompany: true })).toContain("Set REDIS_URL");
});
