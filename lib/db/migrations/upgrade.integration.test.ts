import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { knownMigrations, migrate, schemaDrift } from "@/lib/db/migrations/migrate";
import { ensureProcessRole } from "@/lib/db/migrations/process-role";
import { createDeliveryInput } from "@/lib/deliveries/schema";
import { createDelivery } from "@/lib/deliveries/service";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import { verifyEvents } from "@/lib/events/chain/verify-events";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { type OwnDatabase, switchTo, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { recordMany } from "@/lib/testing/worlds/many-events";
import { makeKey } from "@/lib/testing/worlds/notified";
import { makeRow, record } from "@/lib/testing/worlds/request-row";
import { makeEndpoint } from "@/lib/testing/worlds/webhooks/webhook-world";
import { createVisitorInput } from "@/lib/visitors/schema";
import { createVisitor, updateVisitor } from "@/lib/visitors/service";
import { fanOutEvents } from "@/lib/webhook-sender/fan-out/fan-out";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

/* A database of the version before webhooks, filled, becomes one of this version. */

const WEBHOOKS = "20261202100000_webhooks";
const EVENTS = 50;

type Rows = Record<string, string>;

let own: OwnDatabase;
let ctx: Ctx;
let visitorId: string;
/** The addresses of the older database, for the process and for the tables' owner. */
let older: { url: string; owner: string };

beforeAll(async () => {
  own = await takeOwnDatabase();
  await fill();
  older = { url: renamed(own.url), owner: renamed(own.ownerUrl) };
  await runAsOwner(`create database ${nameOf(older.owner)}`);
  const known = await knownMigrations();
  await migrate(older.owner, known[known.indexOf(WEBHOOKS) - 1]);
  await switchTo(older.url, older.owner);
  await ensurePartitions();
  await copyRows();
});
afterAll(async () => {
  await switchTo(own.url, own.ownerUrl);
  await runAsOwner(`drop database if exists ${nameOf(older.owner)} with (force)`);
  await own.drop();
});

test("the upgrade changes and loses no row, and everything works on", async () => {
  const before = await rowsOf(older.owner);
  const needed = ["organizations", "users", "sites", "visitors", "employees", "deliveries", "api_keys", "events"];
  for (const table of [...needed, "request_log"]) expect(before[table], table).toBeTruthy();
  const known = await knownMigrations();
  expect(await migrate(older.owner)).toEqual(known.slice(known.indexOf(WEBHOOKS)));
  expect(await rowsOf(older.owner, await columnsOf(before))).toEqual(before);
  expect(await schemaDrift(older.owner)).toBe("");

  await ensureProcessRole(older.url, older.owner);
  await ensureWebhookPartitions();
  expect(await verify()).toMatchObject({ events: EVENTS, problem: null });
  await makeEndpoint(ctx, { eventTypes: ["visitor"] });
  await updateVisitor(asKey(ctx, null), { visitorId, company: "Analytical Engines" });
  expect(await verify()).toMatchObject({ problem: null });
  await expect.poll(fanOutEvents, { timeout: 60_000 }).toMatchObject({ messages: 1 });
  expect(await db().webhookMessage.findMany()).toMatchObject([{ subjectId: visitorId, number: 1n }]);
});

async function verify() {
  const caller = { actor: { kind: "system" as const, name: "CLI" }, requestId: ctx.requestId, address: null };
  const [verified] = await verifyEvents(caller, { organizationId: ctx.organizationId });
  return verified!;
}

/** An organization with a row of everything, and a log that the version before webhooks would have written. */
async function fill(): Promise<void> {
  ctx = await makeMember((await makeOrganization()).id);
  const key = asKey(ctx, null);
  const { id: siteId } = await makeSite(ctx);
  const person = { firstName: "Augusta", lastName: "Byron", siteId };
  visitorId = (await createVisitor(key, createVisitorInput.parse(person))).id;
  await createEmployee(key, createEmployeeInput.parse(person));
  await createDelivery(key, createDeliveryInput.parse({ carrier: "Courier", siteId }));
  await makeKey(ctx);
  await ensurePartitions();
  await record(makeRow({ organization_id: ctx.organizationId }));
  await runAsOwner("truncate events, event_drafts, event_heads");
  await recordMany(ctx, EVENTS, (sequence) => ({ type: sequence % 2 ? "visitor.updated" : "key.updated" }));
}

/** Copies what the older version has columns for. */
async function copyRows(): Promise<void> {
  const columns = await columnsOf(await rowsOf(older.owner));
  const rows = await rowsOf(own.ownerUrl, columns);
  await withClient(older.owner, async (client) => {
    // Neither foreign keys nor triggers run.
    await client.query("set session_replication_role = replica");
    for (const [table, texts] of Object.entries(rows)) {
      const names = columns[table]!.join(", ");
      await client.query(`delete from ${table}`);
      await client.query(
        `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [texts || "[]"],
      );
    }
  });
}

/** The rows of every table as JSON, in a fixed order, with the given columns or all; empty for none. */
async function rowsOf(url: string, columns?: Record<string, string[]>): Promise<Rows> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations' order by 1`,
    );
    const found: Rows = {};
    for (const { name } of tables.filter((each) => !columns || each.name in columns)) {
      const chosen = columns ? columns[name]!.join(", ") : "*";
      const { rows } = await client.query<{ all: string | null }>(
        `select jsonb_agg(to_jsonb(r) order by to_jsonb(r)::text)::text as all from (select ${chosen} from ${name}) r`,
      );
      found[name] = rows[0]!.all ?? "";
    }
    return found;
  });
}

let olderColumns: Record<string, string[]> | null = null;

/** The columns of these tables in the older version. */
async function columnsOf(tables: Rows): Promise<Record<string, string[]>> {
  olderColumns ??= await withClient(older.owner, async (client) => {
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `select table_name as table, array_agg(format('%I', column_name) order by ordinal_position) as columns
       from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1`,
    );
    return Object.fromEntries(
      rows.filter(({ table }) => table in tables).map(({ table, columns }) => [table, columns]),
    );
  });
  return olderColumns;
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return use(client).finally(() => client.end());
}

function renamed(url: string): string {
  const changed = new URL(url);
  changed.pathname += "_older";
  return changed.href;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
