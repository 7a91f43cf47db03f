import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enterLane } from "@/lib/db/hot-path/lanes";
import { forgetSingleton } from "@/lib/platform/singleton";

beforeEach(() => {
  forgetSingleton("lane-look-up");
  forgetSingleton("lane-insert");
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Enters as often as asked and returns the ends of those that were started so far, in that order. */
function enter(kind: "look-up" | "insert", times: number): (() => void)[] {
  const ends: (() => void)[] = [];
  for (let index = 0; index < times; index++) enterLane(kind, (end) => ends.push(end));
  return ends;
}

test("one look-up is under way, and the next begins when it ends", async () => {
  const started = enter("look-up", 2);
  await pass(1);
  expect(started).toHaveLength(1);
  started[0]!();
  await pass(1);
  expect(started).toHaveLength(2);
});

test("two inserts are under way, and no look-up waits for them", async () => {
  const inserts = enter("insert", 3);
  await pass(1);
  const lookUps = enter("look-up", 1);
  await pass(1);
  expect([lookUps.length, inserts.length]).toEqual([1, 2]);
  inserts[1]!();
  lookUps[0]!();
  await pass(1);
  expect(inserts).toHaveLength(3);
});

test("an insert waits for the look-up under way, whose rows will join it", async () => {
  const lookUps = enter("look-up", 2);
  const inserts = enter("insert", 1);
  await pass(1);
  expect([lookUps.length, inserts.length]).toEqual([1, 0]);
  lookUps[0]!();
  await pass(1);
  expect([lookUps.length, inserts.length]).toEqual([2, 1]);
});

test("a slow look-up holds up no insert", async () => {
  enter("look-up", 1);
  const inserts = enter("insert", 1);
  await pass(60_000);
  expect(inserts).toHaveLength(1);
});

test("who enters hears at once that there is room, and never before there is", async () => {
  const heard: string[] = [];
  const ends: (() => void)[] = [];
  for (const name of ["first", "second"]) {
    enterLane(
      "look-up",
      (end) => ends.push(end),
      () => heard.push(name),
    );
  }
  expect([heard, ends.length]).toEqual([["first"], 0]);
  await pass(1);
  expect(heard).toEqual(["first"]);
  ends[0]!();
  expect(heard).toEqual(["first", "second"]);
});

test.each(["look-up", "insert"] as const)(
  "a slow one (%s) lets another pass, and never more than one",
  async (kind) => {
    const started = enter(kind, 3);
    await pass(60_000);
    expect(started).toHaveLength(2);
    started[0]!();
    await pass(1);
    expect(started).toHaveLength(3);
  },
);

test("what ends late does not free a lane that another has taken since", async () => {
  const started = enter("look-up", 4);
  await pass(1_000);
  expect(started).toHaveLength(2);
  started[1]!();
  await pass(1);
  expect(started).toHaveLength(3);
  started[0]!();
  await pass(1);
  expect(started).toHaveLength(3);
});
