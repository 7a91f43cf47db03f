import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { purgeEvents } from "@/lib/events/chain/purge-events";
import { verifyEvents } from "@/lib/events/chain/verify-events";
import { recordEvent } from "@/lib/events/record-event";
import type { OrganizationAnchor } from "@/lib/events/schema";
import { createOrganization, updateOrganization } from "@/lib/organizations/service";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { recordMany } from "@/lib/testing/worlds/many-events";

const operator: CallerCtx = {
  actor: { kind: "system", name: "command line" },
  requestId: newId("request"),
  address: null,
};
let own: OwnDatabase;
let ctx: Ctx;

beforeAll(async () => {
  own = await takeOwnDatabase();
});
afterAll(() => own.drop());

/** An organization with six events: its creation and five changes of its name. */
beforeEach(async () => {
  const slug = newId("organization").replace("_", "-");
  const { id } = await createOrganization(operator, { name: "Name 1", slug, plan: "starter", timeZone: "UTC" });
  ctx = { ...operator, organizationId: id, environment: "live" };
  for (const number of [2, 3, 4, 5, 6]) await updateOrganization(ctx, { name: `Name ${number}` });
});

async function verify(against?: OrganizationAnchor[]) {
  const { organizationId } = ctx;
  const [verified] = await verifyEvents(operator, { organizationId, ...(against ? { against } : {}) });
  return verified!;
}

/** Runs SQL as someone who controls the database but has no APP_SECRET; `$1` is the organization. */
const tamper = (sql: string, ...values: unknown[]) => runAsOwner(sql, [ctx.organizationId, ...values]);

/** Inserts a row as event `sequence`: a copy of event 3 with plausible hashes. */
const forge = (sequence: number) =>
  tamper(
    `insert into events select $2, organization_id, $3::bigint, at, type, environment, actor_kind, actor_id, 'Somebody else',
       subject_id, subject_name, changes, address, request_id,
       coalesce((select hash from events where organization_id = $1 and sequence = $3::bigint - 1), hash), sha256('forged')
     from events where organization_id = $1 and sequence = 3`,
    newId("event"),
    sequence,
  );

test("unaltered events verify, and the result names the newest one", async () => {
  expect(await verify()).toMatchObject({ events: 6, purgedUntil: null, problem: null, head: { sequence: "6" } });
});

test.each([
  ["at", "at + interval '1 second'"],
  ["at", "at + interval '1 microsecond'"],
  ["type", "'key.created'"],
  ["environment", "'sandbox'"],
  ["actor_kind", "'user'"],
  ["actor_id", "'usr_1'"],
  ["actor_name", "'Somebody else'"],
  ["subject_id", "'org_1'"],
  ["subject_name", "subject_name || ' '"],
  ["changes", `jsonb_set(changes, '{name,after}', '"Another"')`],
  ["address", "'198.51.100.1'"],
  ["request_id", "'req_1'"],
  ["site_id", "'site_1'"],
  ["site_id", "''"],
  ["former_site_id", "'site_1'"],
  ["id", "'evt_' || right(id, 25) || '0'"],
  ["previous_hash", "sha256('x')"],
  ["hash", "sha256('x')"],
])("an event whose %s is set to %s is reported as altered", async (column, value) => {
  await tamper(`update events set ${column} = ${value} where organization_id = $1 and sequence = 4`);
  expect((await verify()).problem).toMatchObject({ kind: "altered", sequence: "4", eventId: expect.any(String) });
});

test("an event of a moved record is covered with both of its sites", async () => {
  const moved = { siteId: "site_2", formerSiteId: "site_1" };
  const subject = { id: "vis_1", name: "vis_1" };
  await inTransaction(ctx, (tx) => recordEvent(tx, ctx, { type: "visitor.updated", subject, ...moved }));
  expect((await verify()).problem).toBeNull();
  await tamper("update events set former_site_id = null where organization_id = $1 and sequence = 7");
  expect((await verify()).problem).toMatchObject({ kind: "altered", sequence: "7" });
});

test("the first altered event is reported, not a later one", async () => {
  await tamper("update events set actor_name = 'Somebody else' where organization_id = $1 and sequence in (2, 5)");
  expect((await verify()).problem).toMatchObject({ kind: "altered", sequence: "2" });
});

test("rows removed from the middle or the beginning are reported as missing", async () => {
  await tamper("delete from events where organization_id = $1 and sequence in (3, 4)");
  expect((await verify()).problem).toMatchObject({ kind: "missing", message: "Events 3 to 4 are missing." });
  await tamper("delete from events where organization_id = $1 and sequence = 1");
  expect((await verify()).problem).toMatchObject({ kind: "missing", message: "Event 1 is missing." });
});

test("a forged row is found: in place of a removed one, after the newest, before the first, and with a matching head", async () => {
  await tamper("delete from events where organization_id = $1 and sequence = 5");
  await forge(5);
  expect((await verify()).problem).toMatchObject({ kind: "altered", sequence: "5" });
  await tamper("delete from events where organization_id = $1 and sequence >= 5");
  await forge(0);
  expect((await verify()).problem).toMatchObject({ kind: "inserted", sequence: "0" });
  await tamper("delete from events where organization_id = $1 and sequence = 0");
  await forge(5);
  await tamper("update event_heads set sequence = 5, hash = sha256('forged') where organization_id = $1");
  expect((await verify()).problem).toMatchObject({ kind: "altered", sequence: "5" });
});

test("the head reveals rows removed at the end, and a removed or altered head is reported", async () => {
  await tamper("delete from events where organization_id = $1 and sequence >= 5");
  expect((await verify()).problem).toMatchObject({ kind: "missing", message: "Events 5 to 6 are missing." });
  await tamper("update event_heads set sequence = 4 where organization_id = $1");
  expect((await verify()).problem).toMatchObject({ kind: "head", sequence: "4" });
  await tamper("delete from event_heads where organization_id = $1");
  expect((await verify()).problem).toMatchObject({ kind: "head" });
  await tamper("delete from events where organization_id = $1");
  expect((await verify()).problem).toMatchObject({ kind: "missing", sequence: "1" });
});

test("a head set back while the rows remain is reported", async () => {
  await tamper(
    `update event_heads h set sequence = e.sequence, hash = e.hash from events e
     where h.organization_id = $1 and e.organization_id = $1 and e.sequence = 4`,
  );
  expect((await verify()).problem).toMatchObject({ kind: "head", sequence: "6" });
});

/** Removes the newest rows and sets the head back to the newest remaining one, as it genuinely once was. */
async function setBack(): Promise<void> {
  await tamper("delete from events where organization_id = $1 and sequence >= 5");
  await tamper(
    `update event_heads h set sequence = e.sequence, hash = e.hash from events e
     where h.organization_id = $1 and e.organization_id = $1 and e.sequence = 4`,
  );
}

test("a log set back to a genuine earlier state is found only by comparing it with an earlier verification", async () => {
  const before = [await verify()];
  await setBack();
  expect((await verify()).problem).toBeNull();
  expect((await verify(before)).problem).toMatchObject({ kind: "missing", sequence: "5" });
  await updateOrganization(ctx, { name: "Another 5" });
  await updateOrganization(ctx, { name: "Another 6" });
  expect((await verify()).problem).toBeNull();
  expect((await verify(before)).problem).toMatchObject({ kind: "altered", sequence: "6" });
});

test("an earlier verification still holds after events are added and old ones purged", async () => {
  const before = [await verify()];
  await updateOrganization(ctx, { name: "Name 7" });
  expect((await verify(before)).problem).toBeNull();
  await purgeUntil(6);
  expect((await verify(before)).problem).toBeNull();
  await purgeUntil(7);
  expect((await verify(before)).problem).toBeNull();
  const gone = { ...before[0]!, id: newId("organization") };
  expect(await verifyEvents(operator, { against: [gone], organizationId: gone.id })).toMatchObject([
    { problem: { kind: "missing", message: expect.stringContaining("existed at the earlier check") } },
  ]);
});

/** The earliest instant at which retention removes the events up to this sequence. */
async function instantAfter(sequence: number): Promise<Date> {
  const { rows } = await tamper(
    "select at + interval '1 ms' as instant from events where organization_id = $1 and sequence = $2",
    sequence,
  );
  return rows[0].instant;
}

/** Runs retention on the events up to this sequence. */
const purgeUntil = async (sequence: number) => purgeEvents(await instantAfter(sequence));

test("events left by retention verify from its checkpoint, and later changes continue the chain", async () => {
  await purgeUntil(3);
  expect(await verify()).toMatchObject({ events: 3, purgedUntil: "3", problem: null });
  await updateOrganization(ctx, { name: "Name 7" });
  await purgeUntil(7);
  expect(await verify()).toMatchObject({ events: 0, purgedUntil: "7", problem: null, head: { sequence: "7" } });
  await updateOrganization(ctx, { name: "Name 8" });
  expect(await verify()).toMatchObject({ events: 1, purgedUntil: "7", problem: null });
});

test("rows removed as if by retention are found: no checkpoint, a forged one, another organization's", async () => {
  await tamper("delete from events where organization_id = $1 and sequence <= 3");
  expect((await verify()).problem).toMatchObject({ kind: "missing", message: "Events 1 to 3 are missing." });
  await tamper(
    `insert into audit_checkpoints select organization_id, 3, previous_hash, now(), sha256('x')
     from events where organization_id = $1 and sequence = 4`,
  );
  expect((await verify()).problem).toMatchObject({ kind: "checkpoint", sequence: "3" });
  const other = ctx;
  await tamper("delete from audit_checkpoints where organization_id = $1");
  const slug = newId("organization").replace("_", "-");
  const { id } = await createOrganization(operator, { name: "Other", slug, plan: "starter", timeZone: "UTC" });
  ctx = { ...ctx, organizationId: id };
  for (const name of ["b", "c", "d"]) await updateOrganization(ctx, { name });
  await purgeUntil(3);
  await runAsOwner(
    `insert into audit_checkpoints select $1, sequence, hash, purged_at, proof from audit_checkpoints where organization_id = $2`,
    [other.organizationId, id],
  );
  ctx = other;
  expect((await verify()).problem).toMatchObject({ kind: "checkpoint" });
});

test("retention does not change a log that fails verification", async () => {
  await tamper("update events set actor_name = 'Somebody else' where organization_id = $1 and sequence = 2");
  await purgeUntil(4);
  expect(await verify()).toMatchObject({ purgedUntil: null, problem: { kind: "altered", sequence: "2" } });
});

test("retention leaves younger events, and concurrent processes remove each event once", async () => {
  const before = await instantAfter(4);
  const counts = await Promise.all([purgeEvents(before), purgeEvents(before), purgeEvents(before)]);
  expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(4);
  expect(await verify()).toMatchObject({ events: 2, purgedUntil: "4", problem: null });
});

test("events recorded during a verification are neither missing nor unexpected", async () => {
  const changes = Array.from({ length: 20 }, (_, index) => updateOrganization(ctx, { name: `Busy ${index}` }));
  const results = await Promise.all([...Array.from({ length: 5 }, () => verify()), ...changes]);
  expect(results.slice(0, 5)).toMatchObject(Array(5).fill({ problem: null }));
});

test("thousands of events are verified in batches", async () => {
  ctx = { ...ctx, organizationId: (await makeOrganization()).id };
  await recordMany(ctx, 2_500, () => ({}));
  expect(await verify()).toMatchObject({ events: 2500, problem: null });
  await tamper("delete from events where organization_id = $1 and sequence = 1001");
  expect((await verify()).problem).toMatchObject({ kind: "missing", sequence: "1001" });
});

test("members, admins and owners cannot verify, because it covers every organization", async () => {
  for (const role of ["member", "admin", "owner"] as const) {
    const person = await makeMember(ctx.organizationId, role);
    await expect(verifyEvents(person, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});
