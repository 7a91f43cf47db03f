import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { apiPool } from "@/lib/db/pools";
import { setDatabaseUrl } from "@/lib/db/url";
import { newId } from "@/lib/platform/ids";
import { forgetSingleton } from "@/lib/platform/singleton";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { flushUsage, usageCounters } from "@/lib/request-log/write/record-request";
import { insertRowsAgain, type RequestRow } from "@/lib/request-log/write/request-row";
import { startDatabaseProxy } from "@/lib/testing/databases/database-proxy";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { atPace } from "@/lib/testing/pace";
import { insertRows } from "@/lib/testing/worlds/log-requests";
import { makeRow, record } from "@/lib/testing/worlds/request-row";

let own: OwnDatabase;
let closeProxy = () => {};

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitions();
});
afterEach(async () => {
  await useDatabase(own.url);
  closeProxy();
});
afterAll(() => own.drop());

async function useDatabase(url: string): Promise<void> {
  await apiPool().end();
  forgetSingleton("api-pool");
  setDatabaseUrl(url, own.ownerUrl);
}

const stored = (rows: RequestRow[]) => db().requestLog.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });

test("a row is committed when its recording has settled, as it was given", async () => {
  const row = makeRow();
  await record(row);
  const [found] = await stored([row]);
  expect(found).toMatchObject({
    keyName: row.key_name,
    detail: row.detail,
    status: 200,
    bytes: 10,
    client: "test/1.0",
  });
});

const UNUSUAL: Partial<RequestRow>[] = [
  { operation: null, error_code: null, address: null, client: null, site_id: null, detail: null },
  { at: "2999-01-01T00:00:00+00:00" },
  { key_name: "", client: "🔑 naïve \t\n\\N \\. \u007f", path: `/${"ü/".repeat(400)}` },
  { client: "x".repeat(100_000), detail: { fields: ["é", '"', "\\u0000"], sites: null, deep: { limit: 1.5 } } },
  { status: 599, bytes: 2_147_483_647, milliseconds: 0.01, environment: "sandbox", error_code: "NOT_FOUND" },
  { milliseconds: 123_456.78, bytes: 0, method: "DELETE", site_id: newId("site"), operation: "visitors.check_in" },
];

test.each(UNUSUAL)("rows are stored by the first insert exactly as a repeated one stores them: %#", async (change) => {
  const at = change.at ?? new Date().toISOString().replace("Z", "456+00:00");
  await ensurePartitions([at]);
  const first = makeRow({ ...change, at });
  const again = { ...first, id: newId("request") };
  await insertRows([makeRow(), first, makeRow()]);
  await insertRowsAgain([again]);
  const stored = await Promise.all([first, again].map(storedAsText));
  expect(stored[0]).toEqual({ ...stored[1], id: first.id });
  expect(stored[0]).toMatchObject({ key_name: first.key_name, client: first.client, path: first.path });
});

test("rows that leave in parts, alike or not, are stored exactly as a repeated insert stores them", async () => {
  const at = "2999-01-01T00:00:00+00:00";
  const changes = [...UNUSUAL.map((change) => ({ ...change, at })), {}, {}, { at }, { site_id: newId("site") }];
  const firsts = Array.from({ length: 50 }, (_, index) => makeRow(changes[Math.floor(index / 3) % changes.length]));
  await ensurePartitions([at]);
  await insertRows(firsts);
  const again = firsts.map((row) => ({ ...row, id: newId("request") }));
  await insertRowsAgain(again);
  const stored = await allAsText(firsts);
  const repeated = await allAsText(again);
  expect(stored).toEqual(repeated.map((row, index) => ({ ...row, id: firsts[index]!.id })));
});

test("1,500 rows recorded at once are all committed, by few inserts", async () => {
  const rows = Array.from({ length: 1_500 }, () => makeRow());
  const before = await transactions();
  await Promise.all(rows.map(record));
  await flushUsage();
  expect(await stored(rows)).toHaveLength(1_500);
  expect((await transactions()) - before).toBeLessThan(100);
});

test.each(["refuse", "freeze"] as const)(
  "with the database away (%s) nobody waits over 250 ms and no row is lost",
  async (fault) => {
    const proxy = await startDatabaseProxy(own.url);
    closeProxy = proxy.close;
    await useDatabase(proxy.url);
    await record(makeRow());
    proxy[fault]();
    const rows = Array.from({ length: 50 }, () => makeRow());
    const startedAt = performance.now();
    await Promise.all(rows.map(record));
    expect(performance.now() - startedAt).toBeLessThan(atPace(1_000));
    expect(await stored(rows)).toEqual([]);
    proxy.open();
    await expect.poll(() => stored(rows)).toHaveLength(50);
    await expect.poll(() => usageCounters().kept).toBe(0);
  },
);

test.each([1, 30])("a row that Postgres refuses costs no other row of its batch, %i beside it", async (count) => {
  const good = Array.from({ length: count }, () => makeRow());
  const bad = makeRow({ client: "nul \u0000 byte" });
  const before = usageCounters().lost;
  await Promise.all([record(bad), ...good.map(record)]);
  await flushUsage();
  expect(new Set((await stored([bad, ...good])).map(({ id }) => id))).toEqual(new Set(good.map(({ id }) => id)));
  expect(usageCounters()).toMatchObject({ kept: 0, lost: before + 1 });
});

test("connections are as good as new after a refused batch: the next rows are stored at once", async () => {
  await Promise.all([makeRow({ client: "\u0000" }), ...Array.from({ length: 40 }, () => makeRow())].map(record));
  const rows = Array.from({ length: 100 }, () => makeRow());
  await Promise.all(rows.map(record));
  expect(await stored(rows)).toHaveLength(100);
});

test("a row of a day whose partition is missing is written once the partition is made", async () => {
  const { rows } = await apiPool().query("select to_char(now() at time zone 'UTC', 'YYYYMMDD') as day");
  await runAsOwner(`drop table request_log_days.request_log_${rows[0].day}`);
  const row = makeRow();
  await record(row);
  await flushUsage();
  expect(await stored([row])).toHaveLength(1);
});

test("rows of a clock that was set back to a day without a partition, and forth again, are written", async () => {
  const days = [-3, 0, 12].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const rows = days.map((at) => makeRow({ at }));
  const before = usageCounters();
  await Promise.all(rows.map(record));
  await flushUsage();
  expect(await stored(rows)).toHaveLength(3);
  expect(usageCounters()).toMatchObject({ kept: 0, lost: before.lost, committed: before.committed + 3 });
});

/** Every column as PostgreSQL writes it. */
async function storedAsText({ id }: RequestRow): Promise<Record<string, string>> {
  const { rows } = await apiPool().query("select row_to_json(request_log) as row from request_log where id = $1", [id]);
  return rows[0].row;
}

/** One after the other, since a slow machine has no connection for a hundred at once. */
async function allAsText(rows: RequestRow[]): Promise<Record<string, string>[]> {
  const texts: Record<string, string>[] = [];
  for (const row of rows) texts.push(await storedAsText(row));
  return texts;
}

async function transactions(): Promise<number> {
  const { rows } = await apiPool().query("select max(xmin::text::bigint) as newest from request_log");
  return Number(rows[0].newest);
}
