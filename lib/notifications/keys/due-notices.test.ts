import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DueFacts, dueNotices } from "@/lib/notifications/keys/due-notices";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";

const START = Date.parse("2026-11-25T10:00:00Z");
const ROTATE_AFTER_DAYS = 90;
const day = (days: number) => new Date(START + days * DAY_MS);

/** A key that was created at START and for which nothing is due. */
function keyWith(change: Partial<DueFacts>): DueFacts {
  const quiet = { expiresAt: null, revokedAt: null, lastUsedAt: null, secret: null, lastRefusedAt: null };
  const key = { createdAt: day(0), expiryChosenAt: day(0), ...quiet, sent: [], ...change };
  return { ...key, expiryChosenAt: change.expiryChosenAt ?? key.createdAt };
}

/** The types that a job sends which runs at these days, each reminder noted as it is sent. */
function sendAt(key: DueFacts, days: number[]): string[] {
  const sent: string[] = [];
  return days.flatMap((run) => {
    const due = dueNotices({ ...key, sent }, day(run), ROTATE_AFTER_DAYS);
    sent.push(...due.map(({ notice }) => notice));
    return due.map(({ type }) => type.replace("key.", ""));
  });
}

const everyHour = (days: number) => Array.from({ length: days * 24 }, (_, hour) => hour / 24);
const inUse = { lastUsedAt: day(1_000), secret: { id: "sec_1", createdAt: day(1_000) } };

describe("a key that expires", () => {
  test.each([
    [90, ["expires_in_30_days", "expires_in_14_days", "expires_in_7_days", "expires_in_1_day", "expired"]],
    [30, ["expires_in_14_days", "expires_in_7_days", "expires_in_1_day", "expired"]],
    [10, ["expires_in_7_days", "expires_in_1_day", "expired"]],
    [7, ["expires_in_1_day", "expired"]],
    [1, ["expired"]],
    [0.1, ["expired"]],
  ])("after %d days has each threshold once that its life exceeds", (life, types) => {
    const key = keyWith({ ...inUse, expiresAt: day(life) });
    expect(sendAt(key, everyHour(life + 5))).toEqual(types);
  });

  test("has only the nearest threshold after a pause of the job", () => {
    const key = keyWith({ ...inUse, expiresAt: day(90) });
    expect(sendAt(key, [61, 61.1, 84, 84.1, 90.5])).toEqual(["expires_in_30_days", "expires_in_7_days", "expired"]);
  });

  test("whose expiry was moved has the thresholds of the new one, except those that had passed then", () => {
    const key = keyWith({ ...inUse, expiresAt: day(110), expiryChosenAt: day(100) });
    expect(sendAt(key, everyHour(112).slice(100 * 24))).toEqual(["expires_in_7_days", "expires_in_1_day", "expired"]);
  });

  test("that expired over a month ago is no news", () => {
    expect(sendAt(keyWith({ ...inUse, expiresAt: day(90) }), [121])).toEqual([]);
  });

  test("is not called unused or due for rotation once it has expired", () => {
    const key = keyWith({ expiresAt: day(59), secret: { id: "sec_1", createdAt: day(-200) } });
    expect(sendAt(key, [60, 61])).toEqual(["expired"]);
  });
});

describe("an unused key", () => {
  test("is named after 60 days, once until it is used again", () => {
    const key = keyWith({});
    expect(sendAt(key, [59.9, 60, 61, 100])).toEqual(["unused_for_60_days"]);
    const sent = dueNotices(key, day(60), ROTATE_AFTER_DAYS).map(({ notice }) => notice);
    const used = { ...key, lastUsedAt: day(70), sent };
    expect(dueNotices(used, day(129), ROTATE_AFTER_DAYS)).toEqual([]);
    expect(dueNotices(used, day(130), ROTATE_AFTER_DAYS)).toMatchObject([{ at: day(70) }]);
  });
});

describe("a key's secret", () => {
  test("is due for rotation once, and its successor again", () => {
    const key = keyWith({ lastUsedAt: day(1_000), secret: { id: "sec_1", createdAt: day(10) } });
    expect(sendAt(key, [99, 100, 101])).toEqual(["rotation_due"]);
    const sent = ["key.rotation_due sec_1"];
    const rotated = { ...key, secret: { id: "sec_2", createdAt: day(102) }, sent };
    expect(dueNotices(rotated, day(191), ROTATE_AFTER_DAYS)).toEqual([]);
    expect(dueNotices(rotated, day(192), ROTATE_AFTER_DAYS)).toMatchObject([{ type: "key.rotation_due" }]);
  });
});

describe("a revoked key", () => {
  const revokedAt = day(100);
  const calledAt = (milliseconds: number) => new Date(revokedAt.getTime() + milliseconds);

  test("that is still called is named once per revocation", () => {
    const key = keyWith({ revokedAt, lastRefusedAt: calledAt(HOUR_MS) });
    expect(sendAt(key, [100.1, 100.2])).toEqual(["called_after_revocation"]);
    const [first] = dueNotices(key, day(101), ROTATE_AFTER_DAYS);
    const again = { ...key, revokedAt: day(110), lastRefusedAt: day(111), sent: [first!.notice] };
    expect(dueNotices(again, day(112), ROTATE_AFTER_DAYS)).toHaveLength(1);
  });

  test("is not named for requests that were on their way, and no longer expires", () => {
    const key = keyWith({ revokedAt, expiresAt: day(101), lastRefusedAt: calledAt(10 * MINUTE_MS) });
    expect(sendAt(key, everyHour(110).slice(100 * 24))).toEqual([]);
  });
});

const anyKey: fc.Arbitrary<DueFacts> = fc
  .record({
    life: fc.option(fc.double({ min: 0.01, max: 200, noNaN: true })),
    used: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
    secret: fc.double({ min: 0, max: 200, noNaN: true }),
    revoked: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
    refused: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
  })
  .map(({ life, used, secret, revoked, refused }) =>
    keyWith({
      expiresAt: life === null ? null : day(life),
      lastUsedAt: used === null ? null : day(used),
      secret: { id: "sec_1", createdAt: day(secret) },
      revokedAt: revoked === null ? null : day(revoked),
      lastRefusedAt: refused === null ? null : day(refused),
    }),
  );
/** When the job runs: any days, in order. */
const anyRuns = fc
  .array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 60 })
  .map((days) => days.toSorted((one, other) => one - other));

describe("whenever the job runs", () => {
  test("no reminder is sent twice, and no run sends two about an expiry", () => {
    fc.assert(
      fc.property(anyKey, anyRuns, (key, runs) => {
        const sent = sendAt(key, runs);
        expect(new Set(sent).size).toBe(sent.length);
        for (const run of runs) {
          const atOnce = dueNotices(key, day(run), ROTATE_AFTER_DAYS);
          expect(atOnce.filter(({ type }) => type.startsWith("key.expire")).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("thresholds come in order, and never more days ahead than the key has lived and will live", () => {
    fc.assert(
      fc.property(anyKey, anyRuns, (key, runs) => {
        const days = sendAt(key, runs)
          .flatMap((type) => /expires_in_(\d+)/.exec(type)?.[1] ?? [])
          .map(Number);
        expect(days).toEqual(days.toSorted((one, other) => other - one));
        const life = key.expiresAt ? (key.expiresAt.getTime() - key.createdAt.getTime()) / DAY_MS : 0;
        for (const each of days) expect(each).toBeLessThan(life);
      }),
    );
  });
});
