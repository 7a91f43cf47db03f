import { expect, test } from "vitest";
import type { KeyView } from "@/lib/keys/schema";
import { stepsOf } from "./steps";

const NONE = { requests: 0, errorRate: 0, lastWeekUntilNow: 0, lastWeekWhole: 0 };
const FRESH = { today: NONE, keys: { active: 0, limit: 10 } };
const USED = { lastUsed: { at: "2026-11-25T12:00:00Z", address: null, client: null } } as KeyView;
const summaryOf = (all: number, keys: KeyView[] = []) => ({
  apiAccess: "enabled" as const,
  used: all,
  counts: { active: all, revoked: 0, all },
  keys,
});

test("without API access the first step leads to requesting it, and no key can be created", () => {
  const steps = stepsOf({ ...summaryOf(0), apiAccess: "not_requested" }, FRESH)!;
  expect(steps.map(({ isDone }) => isDone)).toEqual([false, false, false]);
  expect(steps[0]!.link).toEqual({ label: "Request API access", href: "/integrations/api" });
  expect(steps[1]!.link).toBeNull();
});

test("while the platform team decides, access cannot be requested again", () => {
  const linkFor = (apiAccess: "requested" | "declined") => stepsOf({ ...summaryOf(0), apiAccess }, FRESH)![0]!.link;
  expect(linkFor("requested")).toBeNull();
  expect(linkFor("declined")?.href).toBe("/integrations/api");
});

test("without keys the next step leads to creating one", () => {
  const steps = stepsOf(summaryOf(0), FRESH)!;
  expect(steps.map(({ isDone }) => isDone)).toEqual([true, false, false]);
  expect(steps[1]!.link).toEqual({ label: "Create a key", href: "/integrations/api" });
});

test("with an unused key the first request is still to do", () => {
  const steps = stepsOf(summaryOf(1), { ...FRESH, keys: { active: 1, limit: 10 } })!;
  expect(steps.map(({ isDone }) => isDone)).toEqual([true, true, false]);
});

test("after the first request there are no first steps, unless access was suspended", () => {
  const running = { today: { ...NONE, requests: 1 }, keys: { active: 1, limit: 10 } };
  expect(stepsOf(summaryOf(1), running)).toBeNull();
  expect(stepsOf(summaryOf(1, [USED]), { ...running, today: NONE })).toBeNull();
  const [access] = stepsOf({ ...summaryOf(1), apiAccess: "suspended" }, running)!;
  expect(access).toMatchObject({
    isDone: false,
    text: "Suspended: every request is refused. Ask the platform team why.",
  });
});
