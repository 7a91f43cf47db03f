import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { logger } from "@/lib/platform/logger";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { flushUsage, usageCounters } from "@/lib/request-log/write/record-request";
import { ask, type Reply, serveApi } from "@/lib/testing/callers/ask";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";
import { makeRow, record } from "@/lib/testing/worlds/request-row";

let own: OwnDatabase;
let api: Awaited<ReturnType<typeof serveApi>>;
let secret: string;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitions();
  api = await serveApi();
  const ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const key = await createKey(ctx, {
    name: "Steady",
    reach: "all_sites",
    access: "read",
    siteIds: [],
    expiresAt: null,
  });
  secret = key.secret;
  await runAsOwner(`
    create function refuse_rows() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file "base/5/16421": No space left on device' using errcode = '53100';
    end $$`);
});
afterEach(async () => {
  await freeDisk();
  await flushUsage();
});
afterAll(async () => {
  await api.close();
  await own.drop();
});

/** Every partition refuses rows as it does on a full disk: PostgreSQL says so in the same words and with the same code. */
const fillDisk = () =>
  runAsOwner("create trigger full_disk before insert on request_log for each row execute function refuse_rows()");
/** Inserts under way may deadlock with it. */
async function freeDisk(): Promise<void> {
  await vi.waitFor(() => runAsOwner("drop trigger if exists full_disk on request_log"), { timeout: 60_000 });
}

const get = (path: string): Promise<Reply> => ask(api.port, { path, headers: { "x-api-key": secret } });
const idsOf = (replies: Reply[]) => replies.map(({ headers }) => String(headers["x-request-id"])).sort();

async function storedOf(ids: string[]): Promise<string[]> {
  const rows = await db().requestLog.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return rows.map(({ id }) => id).sort();
}

test("while the insert hangs answers go on, and /readyz says that rows wait until it ends", async () => {
  expect((await get("/developer/v2/me")).status).toBe(200);
  const before = usageCounters();
  const owner = new pg.Client(own.ownerUrl);
  await owner.connect();
  try {
    await owner.query("begin");
    await owner.query("lock table request_log in access exclusive mode");
    const replies = await Promise.all(Array.from({ length: 40 }, () => get("/developer/v2/me")));
    expect(replies.map(({ status }) => status)).toEqual(Array(40).fill(200));
    expect(usageCounters()).toMatchObject({ kept: 40, late: before.late + 40, committed: before.committed });
    const ready = await get("/readyz");
    expect([ready.status, ready.json]).toMatchObject([200, { status: "ready", usage: "deferred" }]);
  } finally {
    await owner.end();
  }
  await flushUsage();
  expect(usageCounters()).toMatchObject({ kept: 0, committed: before.committed + 40 });
  expect((await get("/readyz")).json.usage).toBe("committed");
});

test("on a full disk answers go on, rows wait, /readyz says so and stays 200; with room again every row is written once", async () => {
  expect((await get("/developer/v2/me")).status).toBe(200);
  const before = usageCounters();
  await fillDisk();
  const replies = await Promise.all(Array.from({ length: 40 }, () => get("/developer/v2/me")));
  expect(replies.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect(await storedOf(idsOf(replies))).toEqual([]);
  expect(usageCounters()).toMatchObject({ kept: 40, late: before.late + 40, committed: before.committed });
  const full = await get("/readyz");
  expect([full.status, full.json]).toEqual([200, expect.objectContaining({ status: "ready", usage: "deferred" })]);
  await freeDisk();
  await expect.poll(() => usageCounters().kept).toBe(0);
  expect(await storedOf(idsOf(replies))).toEqual(idsOf(replies));
  expect(usageCounters()).toMatchObject({ lost: before.lost, committed: before.committed + 40 });
  expect((await get("/readyz")).json.usage).toBe("committed");
});

test("memory holds 20,000 rows; those beyond are counted as lost, the rest is written when the disk has room", async () => {
  const before = usageCounters();
  await fillDisk();
  for (let round = 0; round < 5; round++) {
    await Promise.all(Array.from({ length: 5_000 }, () => record(makeRow())));
  }
  await flushUsage();
  expect(usageCounters()).toMatchObject({ kept: 20_000, lost: before.lost + 5_000, late: before.late + 25_000 });
  await freeDisk();
  await flushUsage();
  expect(usageCounters()).toMatchObject({ kept: 0, committed: before.committed + 20_000, lost: before.lost + 5_000 });
});

test("a disk that stays full is logged occasionally, not for every row", async () => {
  const told = vi.spyOn(logger(), "error");
  await fillDisk();
  const startedAt = performance.now();
  const says = (text: string) => told.mock.calls.filter(([, message]) => message?.includes(text)).length;
  await vi.waitFor(
    async () => {
      await Promise.all(Array.from({ length: 2_000 }, () => record(makeRow())));
      expect(says("request rows are lost")).toBeGreaterThan(0);
    },
    { timeout: 120_000 },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  expect(told.mock.calls.length).toBeLessThanOrEqual(2 + seconds / 5);
});
