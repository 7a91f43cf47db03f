import { expect, test } from "vitest";
import { lastDue, nextDue } from "@/lib/sandbox/schedule";

const at = (text: string) => new Date(`2026-03-01T${text}Z`);

test.each([
  ["05:59:59.999", "2026-02-28T06:00:00.000Z", "2026-03-01T06:00:00.000Z"],
  ["06:00:00.000", "2026-03-01T06:00:00.000Z", "2026-03-02T06:00:00.000Z"],
  ["23:59:59.999", "2026-03-01T06:00:00.000Z", "2026-03-02T06:00:00.000Z"],
])("at %s the sandbox's day began at %s and ends at %s", (now, last, next) => {
  expect(lastDue(at(now), 6).toISOString()).toBe(last);
  expect(nextDue(at(now), 6).toISOString()).toBe(next);
});

test("every hour of the day is possible", () => {
  for (let hour = 0; hour < 24; hour++) {
    const [last, next] = [lastDue(at("12:30:00"), hour), nextDue(at("12:30:00"), hour)];
    expect(last.getUTCHours()).toBe(hour);
    expect(next.getTime() - last.getTime()).toBe(86_400_000);
    expect(last <= at("12:30:00") && next > at("12:30:00")).toBe(true);
  }
});
