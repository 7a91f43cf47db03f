import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureProcessRole } from "@/lib/db/migrations/process-role";
import { verifyEvents } from "@/lib/events/chain/verify-events";
import { createOrganization, updateOrganization } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";

let own: OwnDatabase;
let ctx: Ctx;
let client: pg.Client;

beforeAll(async () => {
  own = await takeOwnDatabase();
  client = new pg.Client(own.url);
  await client.connect();
  const caller = { actor: { kind: "system", name: "test" } as const, requestId: "req_1", address: null };
  const input = { name: "Acme", slug: "acme", plan: "starter", timeZone: "UTC" } as const;
  const { id } = await createOrganization(caller, input);
  ctx = { ...caller, organizationId: id, environment: "live" };
  await updateOrganization(ctx, { name: "Acme 2" });
});
afterAll(async () => {
  await client.end();
  await own.drop();
});

/** PostgreSQL's answer to the process: the SQLSTATE of its refusal, or the number of rows. */
const attempt = (sql: string) =>
  client.query(sql).then(
    ({ rowCount }) => rowCount,
    (error: { code: string }) => error.code,
  );

const REFUSED = "42501";

test.each([
  "update events set actor_name = 'Somebody else'",
  "update events set hash = hash where false",
  "delete from events",
  "delete from events where false",
  "truncate events",
  "truncate organizations cascade",
  "alter table events disable trigger all",
  "create trigger hide before insert on events execute function suppress_redundant_updates_trigger()",
  "drop table events",
  "create rule hide as on insert to events do instead nothing",
  "update event_drafts set body = ''",
  "delete from event_drafts",
  "truncate event_drafts",
  "drop trigger events_drop_recorded_drafts on events",
  "delete from event_heads",
  "truncate event_heads",
  "insert into audit_checkpoints select organization_id, sequence, hash, now(), hash from event_heads",
  "update audit_checkpoints set sequence = 2",
  "delete from audit_checkpoints",
  "update installation_events set actor_name = 'Somebody else'",
  "delete from installation_events",
  "truncate installation_events",
  "delete from installation_heads",
  "update installation_checkpoints set sequence = 2",
  "set role integrations_hub",
  "set session_replication_role = replica",
  "grant update on events to hub_app; update events set hash = hash",
  "update _prisma_migrations set finished_at = null",
  "create table request_log_days.more (like request_log)",
])("the process's role may not: %s", async (sql) => {
  expect(await attempt(sql)).toBe(REFUSED);
});

test("changing an organization's id or deleting it does not affect its events", async () => {
  const restricted = ["23001", "23503"];
  expect(restricted).toContain(await attempt("update organizations set id = 'org_other'"));
  expect(restricted).toContain(await attempt("delete from organizations"));
  expect((await runAsOwner("select distinct organization_id as id from events")).rows).toEqual([
    { id: ctx.organizationId },
  ]);
});

test("changing the head cannot hide events: verification reports it, and the next event waits as a draft", async () => {
  const set = "update event_heads h set sequence = e.sequence, hash = e.hash from events e where e.sequence =";
  expect(await attempt(`${set} 1`)).toBe(1);
  const verify = async () => (await verifyEvents(ctx, {}))[0]?.problem;
  expect(await verify()).toMatchObject({ kind: "head", sequence: "2" });
  await updateOrganization(ctx, { name: "Acme 3" });
  expect(await attempt("select 1 from event_drafts")).toBe(1);
  expect(await verify()).toMatchObject({ kind: "head", sequence: "2" });
  expect(await attempt(`${set} 2`)).toBe(1);
  expect(await verify()).toBeNull();
  expect(await attempt("select 1 from event_drafts")).toBe(0);
  expect(await attempt("update event_heads set sequence = 6")).toBe(1);
  expect(await verify()).toMatchObject({ kind: "missing", message: "Events 4 to 6 are missing." });
  expect(await attempt(`${set} 3`)).toBe(1);
});

test("the process can still work: the owner creates partitions, and rows are written and read", async () => {
  await ensurePartitions();
  await updateOrganization(ctx, { name: "Acme 4" });
  expect(await attempt("select 1 from request_log")).toBe(0);
  expect(await attempt("select 1 from events")).toBe(4);
});

test("each start resets the grants: on new tables, and where someone granted or revoked some", async () => {
  await runAsOwner(
    "create table later (id int); grant update, truncate on events to hub_app; revoke all on sites from hub_app",
  );
  expect(await attempt("select 1 from later")).toBe(REFUSED);
  expect(await ensureProcessRole(own.url, own.ownerUrl)).toBe(true);
  expect(await attempt("insert into later values (1)")).toBe(1);
  expect(await attempt("update sites set name = name")).toBe(4);
  expect(await attempt("update events set hash = hash")).toBe(REFUSED);
  const starts = Array.from({ length: 4 }, () => ensureProcessRole(own.url, own.ownerUrl));
  expect(await Promise.all(starts)).toEqual([true, true, true, true]);
});

test("a role that can rewrite events is recognized, whichever grant allows it", async () => {
  expect(await ensureProcessRole(own.ownerUrl, own.ownerUrl)).toBe(false);
  await runAsOwner("grant update (actor_name) on events to public");
  expect(await ensureProcessRole(own.url, own.ownerUrl)).toBe(false);
  await runAsOwner("revoke update (actor_name) on events from public");
  expect(await ensureProcessRole(own.url, own.ownerUrl)).toBe(true);
});
