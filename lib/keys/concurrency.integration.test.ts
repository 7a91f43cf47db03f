import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, deleteKey, reactivateKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import { verifySecret } from "@/lib/keys/verify";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const ROUNDS = 100;
const SETTINGS = { name: "Raced", reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };

/** A verb's error when a slow machine makes it wait too long for a connection; it has changed nothing. */
const BUSY = "UNAVAILABLE";

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

const times = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => run(index)));
const fulfilled = (results: PromiseSettledResult<unknown>[]) => results.filter((one) => one.status === "fulfilled");
const codes = (results: PromiseSettledResult<unknown>[]) =>
  new Set(results.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : [])));

/** A small seeded generator (mulberry32), so that a failing round can be repeated. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const outcomeOf = async (run: () => Promise<unknown>) => (await Promise.allSettled([run()]))[0]!;

/**
 * Starts both in a seeded order, separated by a seeded number of database round trips, at most about as long as a verb
 * takes.
 */
async function race(seed: number, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const random = seeded(seed);
  const swapped = random() < 0.5;
  const first = outcomeOf(swapped ? other : one);
  for (let trips = Math.floor(random() * 40); trips > 0; trips--) await db().$queryRaw`select 1`;
  const second = outcomeOf(swapped ? one : other);
  return swapped ? [await second, await first] : [await first, await second];
}

test("50 concurrent creates at 9 keys create exactly one", async () => {
  for (let made = 0; made < 9; made++) await createKey(admin, SETTINGS);
  const results = await times(50, () => createKey(admin, SETTINGS));
  expect(fulfilled(results)).toHaveLength(1);
  expect(codes(results)).toContain("KEY_LIMIT_REACHED");
  expect([...codes(results)].filter((code) => code !== BUSY)).toEqual(["KEY_LIMIT_REACHED"]);
  expect(await db().apiKey.count({ where: { organizationId: admin.organizationId, revokedAt: null } })).toBe(10);
});

test("creates and reactivations together never exceed the limit", async () => {
  const { key: paused } = await createKey(admin, SETTINGS);
  await revokeKey(admin, { keyId: paused.id, reason: "paused", note: null });
  for (let made = 0; made < 9; made++) await createKey(admin, SETTINGS);
  const results = await times<unknown>(20, (index) =>
    index % 2 ? createKey(admin, SETTINGS) : reactivateKey(admin, { keyId: paused.id }),
  );
  expect(fulfilled(results)).toHaveLength(1);
  expect(await db().apiKey.count({ where: { organizationId: admin.organizationId, revokedAt: null } })).toBe(10);
});

test("50 concurrent rotations leave exactly one current secret", async () => {
  const { key } = await createKey(admin, SETTINGS);
  const results = await times(50, (index) => rotateKey(admin, { keyId: key.id, overlap: index % 2 ? "0" : "24h" }));
  const rotated = fulfilled(results).length;
  expect(rotated).toBeGreaterThan(1);
  expect([...codes(results)].filter((code) => code !== BUSY)).toEqual([]);
  const secrets = await db().apiKeySecret.findMany({ where: { keyId: key.id } });
  expect(secrets).toHaveLength(rotated + 1);
  expect(secrets.filter((secret) => secret.endsAt === null)).toHaveLength(1);
  expect(
    secrets.filter((secret) => secret.endsAt && secret.endsAt > new Date(Date.now() + 1_000)).length,
  ).toBeLessThanOrEqual(1);
});

test(`revoke during rotate: the key ends up revoked with one current secret (${ROUNDS} seeded rounds)`, async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < ROUNDS; seed++) {
    const { key } = await createKey(admin, SETTINGS);
    const [revoked, rotated] = await race(
      seed,
      () => revokeKey(admin, { keyId: key.id, reason: "paused", note: null }),
      () => rotateKey(admin, { keyId: key.id, overlap: "0" }),
    );
    expect(revoked!.status, `seed ${seed}`).toBe("fulfilled");
    outcomes.add(rotated!.status);
    if (rotated!.status === "rejected") expect(rotated!.reason.code, `seed ${seed}`).toBe("KEY_REVOKED");
    const row = await db().apiKey.findUniqueOrThrow({ where: { id: key.id }, include: { secrets: true } });
    expect(row.revokedAt, `seed ${seed}`).not.toBeNull();
    expect(
      row.secrets.filter((secret) => secret.endsAt === null),
      `seed ${seed}`,
    ).toHaveLength(1);
    expect(row.secrets, `seed ${seed}`).toHaveLength(rotated!.status === "fulfilled" ? 2 : 1);
  }
  expect(outcomes, "the rounds must reach both outcomes").toEqual(new Set(["fulfilled", "rejected"]));
});

test(`revoke during delete: the key is revoked, then deleted or still there; an active key is never deleted (${ROUNDS} seeded rounds)`, async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < ROUNDS; seed++) {
    const { key } = await createKey(admin, SETTINGS);
    const [revoked, deleted] = await race(
      seed,
      () => revokeKey(admin, { keyId: key.id, reason: "paused", note: null }),
      () => deleteKey(admin, { keyId: key.id }),
    );
    expect(revoked!.status, `seed ${seed}`).toBe("fulfilled");
    outcomes.add(deleted!.status);
    if (deleted!.status === "rejected") expect(deleted!.reason.code, `seed ${seed}`).toBe("KEY_NOT_REVOKED");
    const row = await db().apiKey.findUnique({ where: { id: key.id } });
    expect(row === null, `seed ${seed}`).toBe(deleted!.status === "fulfilled");
    if (row) expect(row.revokedAt, `seed ${seed}`).not.toBeNull();
  }
  expect(outcomes, "the rounds must reach both outcomes").toEqual(new Set(["fulfilled", "rejected"]));
});

test(`edit during use: a request sees the old settings or the new, never a mixture (${ROUNDS} seeded rounds)`, async () => {
  const site = await makeSite(admin);
  const { key, secret } = await createKey(admin, SETTINGS);
  const wide = { ...SETTINGS, access: "read_write" as const };
  const narrow = { ...SETTINGS, reach: "selected_sites" as const, siteIds: [site.id] };
  const seen = new Set<string>();
  const use = async () => {
    const state = (await verifySecret(secret))!;
    return JSON.stringify([state.reach, state.access, state.siteIds]);
  };
  const WIDE = JSON.stringify(["all_sites", "read_write", null]);
  const NARROW = JSON.stringify(["selected_sites", "read", [site.id]]);
  await updateKey(admin, { ...wide, keyId: key.id, version: 1 });
  for (let seed = 0; seed < ROUNDS; seed++) {
    const [settings, before, after] = seed % 2 ? ([wide, NARROW, WIDE] as const) : ([narrow, WIDE, NARROW] as const);
    const edit = () =>
      updateKey(admin, { ...settings, siteIds: [...settings.siteIds], keyId: key.id, version: seed + 2 });
    const [edited, used] = await race(seed, edit, use);
    expect(edited!.status, `seed ${seed}`).toBe("fulfilled");
    const state = used!.status === "fulfilled" ? (used!.value as string) : used!.reason;
    expect([before, after], `seed ${seed}`).toContain(state);
    seen.add(state === before ? "old" : "new");
    expect(await use(), `seed ${seed}`).toBe(after);
  }
  expect(seen, "the rounds must reach both outcomes").toEqual(new Set(["old", "new"]));
});

test("exactly one of 20 editors of the same version saves", async () => {
  const { key } = await createKey(admin, SETTINGS);
  const results = await times(20, (index) =>
    updateKey(admin, { ...SETTINGS, keyId: key.id, version: 1, name: `Editor ${index}` }),
  );
  expect(fulfilled(results)).toHaveLength(1);
  expect(codes(results)).toEqual(new Set(["CONFLICT"]));
});

test("the events of concurrent changes have no gaps, and each continues the previous hash", async () => {
  await times(8, () => createKey(admin, SETTINGS));
  const events = await db().event.findMany({
    where: { organizationId: admin.organizationId },
    orderBy: { sequence: "asc" },
  });
  expect(events.map((event) => Number(event.sequence))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const [index, event] of events.entries()) {
    const before = events[index - 1];
    expect(Buffer.from(event.previousHash)).toEqual(before ? Buffer.from(before.hash) : Buffer.alloc(0));
  }
});
