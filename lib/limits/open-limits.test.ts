import { expect, test } from "vitest";
import { openLimits } from "@/lib/limits/open-limits";

test("without REDIS_URL the warning about separate limits appears only when several processes run", async () => {
  expect(await openLimits({ hasOtherProcesses: false })).toBe(null);
  expect(await openLimits({ hasOtherProcesses: true })).toContain("Set REDIS_URL");
});
