import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { createKey } from "@/lib/keys/service";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, type Reply } from "@/lib/testing/callers/ask";
import { BEHIND_PROXY, startProber } from "@/lib/testing/callers/prober";
import { startDatabaseProxy } from "@/lib/testing/databases/database-proxy";
import { atPace } from "@/lib/testing/pace";
import { type ApiProcess, spawnApi } from "@/lib/testing/processes/spawn-api";
import { makeMember, makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

let proxy: Awaited<ReturnType<typeof startDatabaseProxy>>;
let api: ApiProcess;
let key: Awaited<ReturnType<typeof createKey>>;

beforeAll(async () => {
  await ensurePartitions();
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  key = await createKey(ctx, { name: "Steady", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
  proxy = await startDatabaseProxy(databaseUrl());
  api = await spawnApi({ DATABASE_URL: proxy.url });
});
afterAll(async () => {
  await api.stop();
  proxy.close();
});

const get = (path: string) => ask(api.port, { path, headers: { "x-api-key": key.secret } });

async function timed(work: Promise<Reply>): Promise<{ reply: Reply; tookMs: number }> {
  const startedAt = performance.now();
  return { reply: await work, tookMs: performance.now() - startedAt };
}

async function untilAccepted(): Promise<number> {
  const startedAt = performance.now();
  while ((await get("/developer/v2/sites")).status !== 200);
  return performance.now() - startedAt;
}

test.each(["refuse", "freeze"] as const)(
  "when the database is away (%s) callers get 503 UNAVAILABLE within 3 s, and 200 within 5 s of its return",
  async (fault) => {
    expect((await get("/developer/v2/sites")).status).toBe(200);
    proxy[fault]();
    const paths = [
      "/developer/v2/me",
      "/developer/v2/sites",
      "/developer/v2/me",
      "/api/v1/visitors",
      "/developer/v2/me",
    ];
    const first = await Promise.all(paths.map((path) => timed(get(path))));
    const second = await Promise.all(paths.map((path) => timed(get(path))));
    for (const { reply, tookMs } of [...first, ...second]) {
      expect([reply.status, reply.json.error.code]).toEqual([503, "UNAVAILABLE"]);
      expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      expect(tookMs).toBeLessThan(atPace(3_000));
    }
    const readiness = await timed(ask(api.port, { path: "/readyz" }));
    expect([readiness.reply.status, readiness.reply.json.database]).toEqual([503, "down"]);
    expect(readiness.tookMs).toBeLessThan(atPace(3_000));
    expect((await ask(api.port, { path: "/healthz" })).status).toBe(200);
    proxy.open();
    expect(await untilAccepted()).toBeLessThan(atPace(5_000));
  },
);

test("a process killed under load has committed the row of every request it answered", async () => {
  const doomed = await spawnApi(BEHIND_PROXY);
  const probers = Array.from({ length: 4 }, () =>
    startProber(doomed.port, "/developer/v2/me", { "x-api-key": key.secret }),
  );
  await Promise.all(probers.map((prober) => prober.more(100)));
  await doomed.kill();
  const probes = (await Promise.all(probers.map((prober) => prober.stop()))).flat();
  const answered = probes.filter(({ status }) => status !== 0).map(({ requestId }) => requestId);
  const rows = await db().requestLog.findMany({ where: { id: { in: answered } }, select: { id: true } });
  expect(answered.length).toBeGreaterThan(200);
  expect(rows.map(({ id }) => id).sort()).toEqual(answered.sort());
});

test("a change that was answered 503 because it took too long is not made after all", async () => {
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const settings = { name: "Patient", reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  const { secret } = await createKey(ctx, { ...settings, siteIds: [] });
  const post = (name: string) =>
    ask(api.port, {
      method: "POST",
      path: "/developer/v2/sites",
      headers: { "x-api-key": secret, "content-type": "application/json" },
      body: JSON.stringify({ name, timeZone: "UTC" }),
    });
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`lock table sites in share mode`;
    expect((await post("Too late")).json.error.code).toBe("UNAVAILABLE");
  });
  expect((await post("In time")).status).toBe(201);
  const names = await db().site.findMany({ where: { organizationId: ctx.organizationId }, select: { name: true } });
  expect(names).toEqual([{ name: "In time" }]);
});
