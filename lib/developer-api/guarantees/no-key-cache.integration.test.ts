import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { KeyView, RevealedKey } from "@/lib/keys/schema";
import { createKey, deleteKey, endOverlap, reactivateKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { BEHIND_PROXY, startProber } from "@/lib/testing/callers/prober";
import { type ApiProcess, spawnApi } from "@/lib/testing/processes/spawn-api";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";
import { takeToken } from "@/lib/testing/worlds/token-requests";

let processes: ApiProcess[];
let ctx: Ctx;

/** Each probe counts as from its own address, so that a deleted key's probes are not throttled as a stranger's. */
beforeAll(async () => {
  await ensurePartitions();
  processes = await Promise.all([spawnApi(BEHIND_PROXY), spawnApi(BEHIND_PROXY)]);
});
afterAll(async () => {
  await Promise.all(processes.map((api) => api.stop()));
});

type Sites = { first: string; second: string };
type Change = {
  name: string;
  scope: (sites: Sites) => Pick<KeyView, "reach"> & { siteIds: string[] };
  path: (sites: Sites) => string;
  /** Makes the change; the time from which no request may be accepted, when it is not the acknowledgement. */
  make: (revealed: RevealedKey, sites: Sites) => Promise<number | undefined>;
  /** What requests with the secret, and with a token of before, are answered from then on; null: they are accepted. */
  secret: string | null;
  token: string;
};

const everything = () => ({ reach: "all_sites" as const, siteIds: [] });
const me = () => "/developer/v2/me";
const firstSite = ({ first }: Sites) => `/developer/v2/sites/${first}`;

async function edit(
  { key }: RevealedKey,
  settings: { reach: KeyView["reach"]; siteIds: string[]; expiresAt?: string },
) {
  const { id: keyId, version, name } = key;
  await updateKey(ctx, { keyId, version, name, access: "read", expiresAt: null, ...settings });
}

const revoke = ({ key }: RevealedKey) => revokeKey(ctx, { keyId: key.id, reason: "other", note: null });

/** The moment itself, once it has come, or the one of this call when that is later. */
async function until(moment: Date): Promise<number> {
  const acknowledgedAt = Date.now();
  await pause(moment.getTime() - acknowledgedAt);
  return Math.max(moment.getTime(), acknowledgedAt);
}

const CHANGES: Change[] = [
  {
    name: "revoke",
    scope: everything,
    path: me,
    make: async (revealed) => void (await revoke(revealed)),
    secret: "KEY_REVOKED",
    token: "KEY_REVOKED",
  },
  {
    name: "rotate at once",
    scope: everything,
    path: me,
    make: async ({ key }) => void (await rotateKey(ctx, { keyId: key.id, overlap: "0" })),
    secret: "KEY_ROTATED",
    token: "KEY_ROTATED",
  },
  {
    name: "the end of a rotation's overlap",
    scope: everything,
    path: me,
    make: async ({ key, secretId }) => {
      await rotateKey(ctx, { keyId: key.id, overlap: "1h" });
      const endsAt = new Date(Date.now() + 1_000);
      await db().apiKeySecret.update({ where: { id: secretId }, data: { endsAt } });
      return until(endsAt);
    },
    secret: "KEY_ROTATED",
    token: "KEY_ROTATED",
  },
  {
    name: "the early end of an overlap",
    scope: everything,
    path: me,
    make: async ({ key }) => {
      await rotateKey(ctx, { keyId: key.id, overlap: "7d" });
      await endOverlap(ctx, { keyId: key.id });
    },
    secret: "KEY_ROTATED",
    token: "KEY_ROTATED",
  },
  {
    name: "narrow from all sites to one",
    scope: everything,
    path: firstSite,
    make: async (revealed, { second }) => void (await edit(revealed, { reach: "selected_sites", siteIds: [second] })),
    secret: "NOT_FOUND",
    token: "NOT_FOUND",
  },
  {
    name: "remove a site",
    scope: ({ first, second }) => ({ reach: "selected_sites", siteIds: [first, second] }),
    path: firstSite,
    make: async (revealed, { second }) => void (await edit(revealed, { reach: "selected_sites", siteIds: [second] })),
    secret: "NOT_FOUND",
    token: "NOT_FOUND",
  },
  {
    name: "expire",
    scope: everything,
    path: me,
    make: async (revealed) => {
      const expiresAt = new Date(Date.now() + 1_000);
      await edit(revealed, { reach: "all_sites", siteIds: [], expiresAt: expiresAt.toISOString() });
      return until(expiresAt);
    },
    secret: "KEY_EXPIRED",
    token: "KEY_EXPIRED",
  },
  {
    name: "delete",
    scope: everything,
    path: me,
    make: async (revealed) => {
      await revoke(revealed);
      await deleteKey(ctx, { keyId: revealed.key.id });
    },
    secret: "INVALID_API_KEY",
    token: "INVALID_TOKEN",
  },
  {
    name: "revoke and reactivate",
    scope: everything,
    path: me,
    make: async (revealed) => {
      await revoke(revealed);
      await reactivateKey(ctx, { keyId: revealed.key.id });
    },
    secret: null,
    token: "INVALID_TOKEN",
  },
];

const CREDENTIALS = ["secret", "token"] as const;

/** In each process one with the secret, in v2, or with a token that the first process made, in v1. */
async function startProbers(credential: "secret" | "token", path: string, secret: string) {
  if (credential === "secret") return processes.map(({ port }) => startProber(port, path, { "x-api-key": secret }));
  const authorization = `Bearer ${await takeToken(processes[0]!.port, secret)}`;
  const pathInV1 = path.replace("/developer/v2", "/api/v1").replace("/sites", "/locations");
  return processes.map(({ port }) => startProber(port, pathInV1, { authorization }));
}

describe.each(CREDENTIALS)(
  "no request with a %s sent after the change was acknowledged is accepted, in either process",
  (credential) => {
    test.each(CHANGES)("$name", async ({ scope, path, make, ...codes }) => {
      ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
      const sites = { first: (await makeSite(ctx)).id, second: (await makeSite(ctx)).id };
      const revealed = await createKey(ctx, { name: "Probed", access: "read", expiresAt: null, ...scope(sites) });
      const probers = await startProbers(credential, path(sites), revealed.secret);
      await Promise.all(probers.map((prober) => prober.more(100)));
      const startedAt = Date.now();
      const endsAt = await make(revealed, sites);
      const acknowledgedAt = endsAt ?? Date.now();
      await Promise.all(probers.map((prober) => prober.more(100)));
      for (const all of await Promise.all(probers.map((prober) => prober.stop()))) {
        // A slow machine may answer 503, which accepts nobody.
        const probes = all.filter(({ status }) => status !== 503);
        const before = probes.filter(({ answeredAt }) => answeredAt < startedAt);
        const after = probes.filter(({ sentAt }) => sentAt > acknowledgedAt);
        expect(before.filter(({ status }) => status !== 200)).toEqual([]);
        expect(Math.min(before.length, after.length)).toBeGreaterThan(20);
        const code = codes[credential];
        expect(after.filter(({ status }) => (status === 200) !== (code === null))).toEqual([]);
        expect([...new Set(after.map((probe) => probe.code))]).toEqual([code]);
      }
    });
  },
);

test("each answered request of a known secret has exactly one row", async () => {
  ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const { key, secret } = await createKey(ctx, { name: "Counted", access: "read", expiresAt: null, ...everything() });
  const token = await takeToken(processes[0]!.port, secret);
  const before = await db().requestLog.count({ where: { keyId: key.id } });
  expect(before).toBe(1);
  const probers = processes.flatMap(({ port }) => [
    startProber(port, me(), { "x-api-key": secret }),
    startProber(port, "/api/v1", { authorization: `Bearer ${token}` }),
  ]);
  await Promise.all(probers.map((prober) => prober.more(100)));
  const probes = (await Promise.all(probers.map((prober) => prober.stop()))).flat();
  const rows = await db().requestLog.findMany({ where: { keyId: key.id, method: "GET" }, select: { id: true } });
  expect(rows.map(({ id }) => id).sort()).toEqual(probes.map(({ requestId }) => requestId).sort());
});
