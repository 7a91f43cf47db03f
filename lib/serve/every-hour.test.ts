import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everyHour } from "@/lib/serve/every-hour";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("each piece of work runs every hour, whatever becomes of the others, until it is stopped", async () => {
  const done: string[] = [];
  const stop = everyHour({
    failing: () => Promise.reject(new Error("away")),
    working: async () => void done.push("once"),
  });
  await vi.advanceTimersByTimeAsync(3 * 3_600_000);
  expect(done).toHaveLength(3);
  stop();
  await vi.advanceTimersByTimeAsync(3 * 3_600_000);
  expect(done).toHaveLength(3);
});
