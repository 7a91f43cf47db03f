import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { createKey, deleteKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import type { KeyView, RevealedKey } from "@/lib/keys/terms";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/fixtures";
import { startProber } from "@/lib/testing/prober";
import { type ApiProcess, spawnApi } from "@/lib/testing/spawn-api";
import { ensurePartitions } from "@/lib/usage/partitions";

/** Then each probe counts as from its own address, so that a deleted key's probes are not throttled as a stranger's. */
const BEHIND_PROXY = { TRUSTED_PROXIES: "127.0.0.1" };

let processes: ApiProcess[];
let ctx: Ctx;

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
  codes: string[];
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

const CHANGES: Change[] = [
  {
    name: "revoke",
    scope: everything,
    path: me,
    make: async (revealed) => void (await revoke(revealed)),
    codes: ["KEY_REVOKED"],
  },
  {
    name: "rotate at once",
    scope: everything,
    path: me,
    make: async ({ key }) => void (await rotateKey(ctx, { keyId: key.id, overlap: "0" })),
    codes: ["KEY_ROTATED"],
  },
  {
    name: "narrow from all sites to one",
    scope: everything,
    path: firstSite,
    make: async (revealed, { second }) => void (await edit(revealed, { reach: "selected_sites", siteIds: [second] })),
    codes: ["NOT_FOUND"],
  },
  {
    name: "remove a site",
    scope: ({ first, second }) => ({ reach: "selected_sites", siteIds: [first, second] }),
    path: firstSite,
    make: async (revealed, { second }) => void (await edit(revealed, { reach: "selected_sites", siteIds: [second] })),
    codes: ["NOT_FOUND"],
  },
  {
    name: "expire",
    scope: everything,
    path: me,
    make: async (revealed) => {
      const expiresAt = new Date(Date.now() + 1_000);
      await edit(revealed, { reach: "all_sites", siteIds: [], expiresAt: expiresAt.toISOString() });
      const acknowledgedAt = Date.now();
      await pause(expiresAt.getTime() - acknowledgedAt);
      return Math.max(expiresAt.getTime(), acknowledgedAt);
    },
    codes: ["KEY_EXPIRED"],
  },
  {
    name: "delete",
    scope: everything,
    path: me,
    make: async (revealed) => {
      await revoke(revealed);
      await deleteKey(ctx, { keyId: revealed.key.id });
    },
    codes: ["INVALID_API_KEY"],
  },
];

describe("no request sent after the change was acknowledged is accepted, in either process", () => {
  test.each(CHANGES)("$name", async ({ scope, path, make, codes }) => {
    ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
    const sites = { first: (await makeSite(ctx)).id, second: (await makeSite(ctx)).id };
    const revealed = await createKey(ctx, { name: "Probed", access: "read", expiresAt: null, ...scope(sites) });
    const probers = processes.map(({ port }) => startProber(port, path(sites), revealed.secret));
    await Promise.all(probers.map((prober) => prober.more(100)));
    const startedAt = Date.now();
    const endsAt = await make(revealed, sites);
    const acknowledgedAt = endsAt ?? Date.now();
    await Promise.all(probers.map((prober) => prober.more(100)));
    for (const probes of await Promise.all(probers.map((prober) => prober.stop()))) {
      const before = probes.filter(({ answeredAt }) => answeredAt < startedAt);
      const after = probes.filter(({ sentAt }) => sentAt > acknowledgedAt);
      expect(before.filter(({ status }) => status !== 200)).toEqual([]);
      expect(Math.min(before.length, after.length)).toBeGreaterThan(20);
      expect(after.filter(({ status }) => status === 200)).toEqual([]);
      expect([...new Set(after.map(({ code }) => code))]).toEqual(codes);
    }
  });

  test("each answered request of a known secret has exactly one row", async () => {
    ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
    const { key, secret } = await createKey(ctx, { name: "Counted", access: "read", expiresAt: null, ...everything() });
    const probers = processes.flatMap(({ port }) => [
      startProber(port, me(), secret),
      startProber(port, "/api/v1", secret),
    ]);
    await Promise.all(probers.map((prober) => prober.more(100)));
    const probes = (await Promise.all(probers.map((prober) => prober.stop()))).flat();
    const rows = await db().requestLog.findMany({ where: { keyId: key.id }, select: { id: true } });
    expect(rows.map(({ id }) => id).sort()).toEqual(probes.map(({ requestId }) => requestId).sort());
  });
});
