import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refuseTransactionPooler } from "@/lib/db/pooler";
import { databaseUrl, ownerUrl } from "@/lib/db/url";
import { createKey } from "@/lib/keys/service";
import { hasPgBouncer, type Pooler, startPgBouncer } from "@/lib/testing/databases/pgbouncer";
import { runServer, startServer } from "@/lib/testing/processes/start-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const REFUSAL = /^DATABASE_URL leads to a connection pooler that does not keep sessions/;

test("PostgreSQL itself is no pooler", async () => {
  await expect(refuseTransactionPooler(databaseUrl(), "DATABASE_URL")).resolves.toBeUndefined();
});

describe.skipIf(!hasPgBouncer)("behind PgBouncer", () => {
  let dataDir: string;
  const poolers: Pooler[] = [];
  const behind = async (mode: Parameters<typeof startPgBouncer>[1]) => {
    const pooler = await startPgBouncer(databaseUrl(), mode);
    poolers.push(pooler);
    return pooler.url;
  };
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-pooler-"));
  });
  afterAll(async () => {
    await Promise.all(poolers.map((pooler) => pooler.stop()));
    await rm(dataDir, { recursive: true, force: true });
  });

  test.each(["transaction", "statement"] as const)("the server refuses %s mode in one line", async (mode) => {
    const url = await behind(mode);
    await expect(refuseTransactionPooler(url, "DATABASE_URL")).rejects.toThrow(REFUSAL);
    const variables = { DATA_DIR: dataDir, DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl() };
    const { code, stderr } = await runServer(variables);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Cannot start: DATABASE_URL leads to [^\n]+\n$/)]);
  });

  test("in session mode 60 requests at once are answered", async () => {
    const url = await behind("session");
    const { id } = await makeOrganization();
    const settings = { name: "Pooled", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
    const { secret } = await createKey(await makeMember(id), { ...settings, siteIds: [] });
    const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl() });
    const ask = () => fetch(`${server.address}/developer/v2/sites`, { headers: { "X-API-Key": secret } });
    const statuses = (await Promise.all(Array.from({ length: 60 }, ask))).map(({ status }) => status);
    expect(statuses).toEqual(Array(60).fill(200));
    await server.stop();
  });
});
