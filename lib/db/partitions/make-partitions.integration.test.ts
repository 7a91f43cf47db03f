import { afterAll, beforeAll, expect, test } from "vitest";
import { schemaDrift } from "@/lib/db/migrations/migrate";
import { apiPool } from "@/lib/db/pools";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

let own: OwnDatabase;

beforeAll(async () => {
  own = await takeOwnDatabase();
});
afterAll(() => own.drop());

const TABLES = ["request_log", "webhook_messages", "webhook_attempts"];

async function attachedDays(table: string): Promise<number> {
  const { rows } = await apiPool().query(
    "select count(*)::int as days from pg_inherits where inhparent = $1::regclass",
    [table],
  );
  return rows[0].days;
}

test("today and the next 7 days exist after any number of concurrent calls, and Prisma sees no drift", async () => {
  const ensure = () => [ensurePartitions(), ensureWebhookPartitions()];
  await Promise.all(Array.from({ length: 5 }, ensure).flat());
  await Promise.all(ensure());
  for (const table of TABLES) expect(await attachedDays(table), table).toBe(8);
  expect(await schemaDrift(own.ownerUrl)).toBe("");
});

test("creating partitions does not wait for open writers of the table", async () => {
  await ensurePartitions();
  await runAsOwner(`alter table request_log detach partition request_log_days.request_log_${await lastDay()}`);
  const writer = await apiPool().connect();
  await writer.query("begin");
  await writer.query(`insert into request_log (at, id, organization_id, environment, key_id, key_name, secret_id, method,
    path, status, milliseconds, bytes) values (now(), 'req_1', 'org_1', 'live', 'key_1', 'k', 'sec_1', 'GET', '/', 200, 1, 1)`);
  await ensurePartitions();
  await writer.query("rollback");
  writer.release();
  expect(await attachedDays("request_log")).toBe(8);
});

async function lastDay(): Promise<string> {
  const { rows } = await apiPool().query(
    "select to_char(now() at time zone 'UTC' + interval '7 days', 'YYYYMMDD') as day",
  );
  return rows[0].day;
}
