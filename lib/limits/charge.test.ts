import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Charge,
  chargeBatch,
  chargeRequest,
  countRefusal,
  type LimitedKey,
  limitUnauthenticated,
} from "@/lib/limits/charge";
import { unstoredRefusals } from "@/lib/limits/unstored";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { PLAN_REQUESTS_PER_MINUTE, plans } from "@/lib/platform/plans";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Limits = Partial<Pick<LimitedKey, "plan" | "requestsPerMinute" | "keyRequestsPerMinute" | "environment">>;

function makeKey(limits: Limits = {}, organizationId: string = newId("organization")): LimitedKey {
  const ids = { keyId: newId("key"), secretId: newId("secret"), organizationId };
  const own = { plan: "starter", requestsPerMinute: null, keyRequestsPerMinute: null, environment: "live" } as const;
  return { ...own, ...ids, ...limits };
}

type Answer = { code: string | null; charge: Charge; retryAfter: number | null };

async function send(key: LimitedKey): Promise<Answer> {
  const charge = await chargeRequest(key);
  const { denial } = charge;
  return { code: denial?.code ?? null, charge, retryAfter: (denial?.details.retryAfterSeconds as number) ?? null };
}

async function sendMany(key: LimitedKey, count: number): Promise<number> {
  let passed = 0;
  for (let sent = 0; sent < count; sent++) if ((await send(key)).code === null) passed += 1;
  return passed;
}

describe("the plan", () => {
  test.each(plans)("%s lets its number pass in a window of 60 s, and again in the next one", async (plan) => {
    const limit = PLAN_REQUESTS_PER_MINUTE[plan];
    const key = makeKey({ plan });
    expect(await sendMany(key, limit)).toBe(limit);
    expect((await send(key)).code).toBe("RATE_LIMITED");
    vi.advanceTimersByTime(59_999);
    expect((await send(key)).code).toBe("RATE_LIMITED");
    vi.advanceTimersByTime(1);
    expect(await sendMany(key, limit + 5)).toBe(limit);
  });

  test("is the ceiling for all keys of one environment together, exactly, however they come", async () => {
    const organizationId = newId("organization");
    const keys = Array.from({ length: 10 }, () => makeKey({ plan: "starter" }, organizationId));
    const answers = await Promise.all(keys.flatMap((key) => Array.from({ length: 40 }, () => send(key))));
    expect(answers.filter(({ code }) => code === null).length).toBe(100);
    expect(answers.filter(({ code }) => code === "RATE_LIMITED").length).toBe(300);
  });

  test("counts live and sandbox apart, and every organization for itself", async () => {
    const organizationId = newId("organization");
    const live = makeKey({ requestsPerMinute: 3 }, organizationId);
    expect(await sendMany(live, 5)).toBe(3);
    expect(await sendMany(makeKey({ requestsPerMinute: 3, environment: "sandbox" }, organizationId), 5)).toBe(3);
    expect(await sendMany(makeKey({ requestsPerMinute: 3 }), 5)).toBe(3);
  });

  test("changes from the next request on, with what the window has counted", async () => {
    const key = makeKey({ plan: "starter" });
    expect(await sendMany(key, 150)).toBe(100);
    expect(await sendMany({ ...key, plan: "professional" }, 500)).toBe(400);
    expect(await sendMany({ ...key, requestsPerMinute: 510 }, 20)).toBe(10);
    const lowered = await send({ ...key, requestsPerMinute: 5 });
    expect(lowered.code).toBe("RATE_LIMITED");
    expect(lowered.charge.rate).toMatchObject({ limit: 5, remaining: 0 });
  });
});

describe("a key's own limit", () => {
  test("holds below the plan's, and leaves the rest of it to the other keys", async () => {
    const organizationId = newId("organization");
    const narrow = makeKey({ requestsPerMinute: 20, keyRequestsPerMinute: 5 }, organizationId);
    const other = makeKey({ requestsPerMinute: 20 }, organizationId);
    expect(await sendMany(narrow, 100)).toBe(5);
    expect(await sendMany(other, 100)).toBe(15);
  });

  test("above the plan's gives nothing more", async () => {
    expect(await sendMany(makeKey({ requestsPerMinute: 4, keyRequestsPerMinute: 50 }), 10)).toBe(4);
  });

  test("is not charged for what the plan refuses", async () => {
    const organizationId = newId("organization");
    const key = makeKey({ requestsPerMinute: 6, keyRequestsPerMinute: 5 }, organizationId);
    await sendMany(makeKey({ requestsPerMinute: 6 }, organizationId), 4);
    expect(await sendMany(key, 50)).toBe(2);
    expect(await sendMany({ ...key, requestsPerMinute: 100 }, 50)).toBe(3);
  });

  test("is not charged for what it refuses itself", async () => {
    const key = makeKey({ keyRequestsPerMinute: 3 });
    expect(await sendMany(key, 20)).toBe(3);
    expect(await sendMany({ ...key, keyRequestsPerMinute: 5 }, 20)).toBe(2);
  });

  test("counts what the key sent before it had one", async () => {
    const key = makeKey();
    await sendMany(key, 8);
    expect(await sendMany({ ...key, keyRequestsPerMinute: 10 }, 8)).toBe(2);
    expect((await send({ ...key, keyRequestsPerMinute: 3 })).code).toBe("RATE_LIMITED");
    expect((await send({ ...key, keyRequestsPerMinute: null })).code).toBe(null);
  });
});

describe("what a request shows", () => {
  test("is the limit with fewer left", async () => {
    const organizationId = newId("organization");
    const key = makeKey({ requestsPerMinute: 10, keyRequestsPerMinute: 8 }, organizationId);
    expect((await send(key)).charge.rate).toMatchObject({ limit: 8, remainingBefore: 8, remaining: 7 });
    await sendMany(makeKey({ requestsPerMinute: 10 }, organizationId), 5);
    expect((await send(key)).charge.rate).toMatchObject({ limit: 10, remainingBefore: 4, remaining: 3 });
  });

  test("says when the window ends, and a refusal the seconds until then, at least 1", async () => {
    const key = makeKey({ requestsPerMinute: 1 });
    expect((await send(key)).charge.rate?.msLeft).toBe(60_000);
    vi.advanceTimersByTime(20_500);
    expect(await send(key)).toMatchObject({ code: "RATE_LIMITED", retryAfter: 40 });
    vi.advanceTimersByTime(39_499);
    expect(await send(key)).toMatchObject({ code: "RATE_LIMITED", retryAfter: 1 });
  });
});

describe("a refusal before the limits", () => {
  const revoked = new AppError("KEY_REVOKED", "This key was revoked.");

  async function refuse(key: LimitedKey) {
    const { denial, isStored, rate } = await countRefusal(key, revoked.message);
    return { code: (denial ?? revoked).code, isStored, rate };
  }

  test("is answered and stored up to the plan's limit a minute; after that it is 429 and only counted", async () => {
    const key = makeKey({ requestsPerMinute: 3 });
    const before = unstoredRefusals();
    const answers = [];
    for (let sent = 0; sent < 10; sent++) answers.push(await refuse(key));
    expect(answers.slice(0, 3)).toEqual(
      Array(3).fill(expect.objectContaining({ code: "KEY_REVOKED", isStored: true })),
    );
    expect(answers.slice(3)).toEqual(Array(7).fill(expect.objectContaining({ code: "RATE_LIMITED", isStored: false })));
    expect(unstoredRefusals() - before).toBe(7);
    vi.advanceTimersByTime(60_000);
    expect(await refuse(key)).toMatchObject({ code: "KEY_REVOKED", isStored: true });
  });

  test("charges no limit, and is not brought nearer by requests that were limited", async () => {
    const key = makeKey({ requestsPerMinute: 3, keyRequestsPerMinute: 2 });
    for (let sent = 0; sent < 3; sent++) {
      expect((await refuse(key)).rate).toMatchObject({ limit: 2, remaining: 2, remainingBefore: 2 });
    }
    expect(await sendMany(key, 50)).toBe(2);
    const again = makeKey({ requestsPerMinute: 3 });
    await sendMany(again, 50);
    expect((await refuse(again)).code).toBe("KEY_REVOKED");
  });
});

test("requests over the limit are stored up to the plan's number a minute", async () => {
  const key = makeKey({ requestsPerMinute: 4 });
  const stored = [];
  for (let sent = 0; sent < 20; sent++) stored.push((await send(key)).charge.isStored);
  expect(stored.filter(Boolean).length).toBe(8);
});

describe("failed credentials", () => {
  const unknown = new AppError("INVALID_API_KEY", "This is not a valid API key.");

  async function request(address: string, failure: unknown = unknown): Promise<unknown> {
    return limitUnauthenticated(address, failure);
  }

  test("are answered 300 times a minute per address, then 429", async () => {
    for (let sent = 0; sent < 300; sent++) expect(await request("192.0.2.7")).toBe(unknown);
    expect(await request("192.0.2.7")).toMatchObject({ code: "RATE_LIMITED" });
    expect(await request("192.0.2.8")).toBe(unknown);
    vi.advanceTimersByTime(60_000);
    expect(await request("192.0.2.7")).toBe(unknown);
  });

  test("of other kinds, and the database's absence, are passed on and not counted", async () => {
    const others = [new AppError("UNAVAILABLE", ""), new AppError("MISSING_CREDENTIALS", ""), new Error("broken")];
    for (const other of others) {
      for (let sent = 0; sent < 301; sent++) expect(await request("192.0.2.9", other)).toBe(other);
    }
    expect(await request("192.0.2.9")).toBe(unknown);
  });

  test("of many addresses share a bounded number of windows, which are forgotten when they end", async () => {
    for (let index = 0; index < 10_000; index++) await request(`10.0.${index >> 8}.${index & 255}`);
    expect(vi.getTimerCount()).toBeGreaterThan(1_000);
    expect(vi.getTimerCount()).toBeLessThan(10_000);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a batch", () => {
  const sendBatch = async (key: LimitedKey, count: number) => chargeBatch(key, count, (await chargeRequest(key)).rate);

  test("counts as many requests as it has items, against the key's limit and the plan's", async () => {
    const key = makeKey({ plan: "starter", keyRequestsPerMinute: 50 });
    expect(await sendBatch(key, 30)).toMatchObject({
      denial: null,
      rate: { kind: "key", remainingBefore: 50, remaining: 20 },
    });
    expect(await sendMany(makeKey({ plan: "starter" }, key.organizationId), 100)).toBe(70);
  });

  test.each([{ keyRequestsPerMinute: 20 }, { requestsPerMinute: 20 }])(
    "that does not fit counts nothing: %o",
    async (limits) => {
      const key = makeKey(limits);
      expect(await sendBatch(key, 15)).toMatchObject({ denial: null });
      expect(await sendBatch(key, 6)).toMatchObject({
        denial: { code: "RATE_LIMITED" },
        rate: { limit: 20, remaining: 5 },
      });
      expect(await sendBatch(key, 5)).toMatchObject({ denial: null, rate: { remaining: 0 } });
      expect(await sendMany(key, 1)).toBe(0);
    },
  );

  test("never goes through together with another one that does not fit beside it", async () => {
    const key = makeKey({ requestsPerMinute: 20 });
    const charges = await Promise.all(Array.from({ length: 5 }, () => sendBatch(key, 15)));
    expect(charges.filter(({ denial }) => denial === null).length).toBeLessThanOrEqual(1);
  });
});
