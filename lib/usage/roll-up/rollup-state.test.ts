import { expect, test } from "vitest";
import { makeRandom } from "@/lib/demo/random";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { chooseSources, type RollupState, readyUntil, type Span } from "@/lib/usage/roll-up/rollup-state";

const START = Date.UTC(2026, 10, 1);
const hour = (count: number) => new Date(START + count * HOUR_MS);

function makeReading(loggedFrom: number, lateHours: number[]): RollupState {
  return { now: hour(400), logFrom: hour(0), loggedFrom: hour(loggedFrom), lateHours: lateHours.map(hour) };
}

test("an hour is ready ten minutes after its end", () => {
  expect(readyUntil(new Date("2026-11-25T10:09:59Z"))).toEqual(new Date("2026-11-25T09:00:00Z"));
  expect(readyUntil(new Date("2026-11-25T10:10:00Z"))).toEqual(new Date("2026-11-25T10:00:00Z"));
});

test("uses whole days, then hours, then the log; a late hour comes from the log and its day from hours", () => {
  const sources = chooseSources(makeReading(100, [30, 31]), { from: hour(0), to: hour(120) }, DAY_MS);
  expect(sources).toEqual({
    days: [
      { from: hour(0), to: hour(24) },
      { from: hour(48), to: hour(96) },
    ],
    hours: [
      { from: hour(24), to: hour(30) },
      { from: hour(32), to: hour(48) },
      { from: hour(96), to: hour(100) },
    ],
    logged: [
      { from: hour(30), to: hour(32) },
      { from: hour(100), to: hour(120) },
    ],
  });
});

test("buckets of minutes come only from the log", () => {
  const span = { from: hour(3), to: hour(4) };
  expect(chooseSources(makeReading(100, [3]), span, 60_000)).toEqual({ days: [], hours: [], logged: [span] });
});

test("a day in which a part ends uses hours, and a partial hour uses the log as far as that reaches", () => {
  const rollupState = { ...makeReading(96, []), logFrom: hour(24) };
  const span = { from: hour(0), to: hour(95.5) };
  expect(chooseSources(rollupState, span, DAY_MS, [hour(5.5), hour(29.5), hour(76)])).toEqual({
    days: [{ from: hour(48), to: hour(72) }],
    hours: [
      { from: hour(0), to: hour(29) },
      { from: hour(30), to: hour(48) },
      { from: hour(72), to: hour(95) },
    ],
    logged: [
      { from: hour(29), to: hour(30) },
      { from: hour(95), to: hour(95.5) },
    ],
  });
});

test("with any late hours and any roll-up progress, each moment comes from exactly one source", () => {
  const random = makeRandom(3);
  for (let round = 0; round < 300; round += 1) {
    const late = Array.from({ length: random.whole(0, 8) }, () => random.whole(0, 200));
    const lateHours = [...new Set(late)].sort((one, other) => one - other);
    const from = random.whole(0, 150);
    const span = { from: hour(from), to: hour(from + random.whole(1, 100)) };
    const loggedFrom = random.whole(0, 260);
    const rollupState = makeReading(
      loggedFrom,
      lateHours.filter((at) => at < loggedFrom),
    );
    const inner = Array.from({ length: random.whole(0, 6) }, () => hour(from + random.whole(0, 200) / 2));
    const edges = inner
      .filter((at) => at > span.from && at < span.to)
      .sort((one, other) => Number(one) - Number(other));
    const { days, hours, logged } = chooseSources(rollupState, span, random.pick([HOUR_MS, DAY_MS]), edges);
    const parts = [...days, ...hours, ...logged].sort((one, other) => one.from.getTime() - other.from.getTime());
    expect(join(parts)).toEqual([span]);
    const rolled = [...days, ...hours].every(({ to }) => to <= hour(loggedFrom));
    const isFresh = rollupState.lateHours.every(
      (at) => ![...days, ...hours].some((part) => part.from <= at && at < part.to),
    );
    const broken = edges.filter((at) => at.getTime() % HOUR_MS !== 0);
    const isCut =
      !days.some((part) => edges.some(isWithin(part))) && !hours.some((part) => broken.some(isWithin(part)));
    expect({ rolled, isFresh, isCut }).toEqual({ rolled: true, isFresh: true, isCut: true });
  }
});

const isWithin = (part: Span) => (at: Date) => part.from < at && at < part.to;

function join(parts: Span[]): Span[] {
  const joined: Span[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && last.to.getTime() === part.from.getTime()) last.to = part.to;
    else joined.push({ ...part });
  }
  return joined;
}
