import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { verifyEvents } from "@/lib/events/chain/verify-events";
import { appendLeftDrafts } from "@/lib/events/drafts/append-drafts";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { createSite, updateSite } from "@/lib/sites/service";
import { ask, askUntilServed } from "@/lib/testing/callers/ask";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { spawnApi } from "@/lib/testing/processes/spawn-api";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const operator: CallerCtx = { actor: { kind: "system", name: "test" }, requestId: newId("request"), address: null };

let ctx: Ctx;
const held: pg.Client[] = [];

beforeEach(async () => {
  ctx = await makeMember((await makeOrganization()).id);
  await create("First");
});
afterEach(() => Promise.all(held.splice(0).map((client) => client.end())));

const create = (name: string, by = ctx) => createSite(by, { name, timeZone: "UTC", address: null });

/** Locks the head of the organization's log, as an append of another process does. Returns how to unlock it. */
async function holdHead(): Promise<() => Promise<unknown>> {
  const client = new pg.Client(databaseUrl());
  held.push(client);
  await client.connect();
  await client.query("begin");
  await client.query("select from event_heads where organization_id = $1 for update", [ctx.organizationId]);
  return () => client.query("commit");
}

async function subjectsOf({ organizationId }: Ctx): Promise<string[]> {
  const events = await db().event.findMany({ where: { organizationId }, orderBy: { sequence: "asc" } });
  return events.map(({ subjectName }) => subjectName);
}

const draftsOf = ({ organizationId }: Ctx) => db().eventDraft.findMany({ where: { organizationId } });

async function problem() {
  const [verified] = await verifyEvents(operator, { organizationId: ctx.organizationId });
  return verified!.problem;
}

test("events of concurrent changes have no gap at any moment, and those of one record are in order", async () => {
  let isOver = false;
  const reader = (async () => {
    let reads = 0;
    for (; !isOver; reads++) {
      const [seen] = await db().$queryRaw<{ count: bigint; newest: bigint }[]>`
        select count(*), max(sequence) as newest from events where organization_id = ${ctx.organizationId}`;
      expect(seen!.count).toBe(seen!.newest);
    }
    return reads;
  })();
  const names = Array.from({ length: 30 }, (_, index) => `Site ${index}`);
  const changed = names.map(async (name) => {
    const { id: siteId } = await create(name);
    await updateSite(ctx, { siteId, address: "Elsewhere" });
    await updateSite(ctx, { siteId, name: `${name} again` });
  });
  await Promise.all(changed).finally(() => (isOver = true));
  expect(await reader).toBeGreaterThan(0);
  const subjects = await subjectsOf(ctx);
  expect(subjects).toHaveLength(1 + 3 * names.length);
  for (const name of names)
    expect(subjects.filter((subject) => subject.startsWith(`${name} `) || subject === name)).toEqual([
      name,
      name,
      `${name} again`,
    ]);
  expect(await draftsOf(ctx)).toEqual([]);
  expect(await problem()).toBeNull();
});

test("a process killed between a change's commit and the append of its event loses nothing", async () => {
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  const api = await spawnApi();
  const release = await holdHead();
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const body = JSON.stringify({ name: "Doomed", timeZone: "UTC" });
  const post = () => ask(api.port, { method: "POST", path: "/developer/v2/sites", headers, body });
  const answer = askUntilServed(post).catch(() => null);
  while ((await draftsOf(ctx)).length === 0);
  await api.kill();
  await answer;
  await release();
  expect(await db().site.count({ where: { organizationId: ctx.organizationId, name: "Doomed" } })).toBe(1);
  expect(await subjectsOf(ctx)).not.toContain("Doomed");
  await appendLeftDrafts();
  expect((await subjectsOf(ctx)).at(-1)).toBe("Doomed");
  expect(await draftsOf(ctx)).toEqual([]);
  expect(await problem()).toBeNull();
});

test("a log that cannot be appended to holds up no other, and the next append writes what waited, in order", async () => {
  const { id: siteId } = await create("Name 0");
  const release = await holdHead();
  const waiting = Promise.all([1, 2, 3, 4, 5].map((number) => updateSite(ctx, { siteId, name: `Name ${number}` })));
  const other = await makeMember((await makeOrganization()).id);
  await create("Elsewhere", other);
  expect(await subjectsOf(other)).toEqual(["Elsewhere"]);
  await waiting;
  expect(await subjectsOf(ctx)).toEqual(["First", "Name 0"]);
  const drafts = await draftsOf(ctx);
  await release();
  await create("Last");
  const events = await db().event.findMany({
    where: { organizationId: ctx.organizationId },
    orderBy: { sequence: "asc" },
  });
  const renamed = events.slice(2, 7);
  expect(events.at(-1)!.subjectName).toBe("Last");
  const names = renamed.map(({ changes }) => (changes as { name: { before: string; after: string } }).name);
  expect(names.map(({ before }) => before)).toEqual(["Name 0", ...names.slice(0, -1).map(({ after }) => after)]);
  for (const { id, at } of renamed) expect(at).toEqual(drafts.find((draft) => draft.id === id)!.at);
});

test("changes that meet a locked log have their events when they return, the first time and later", async () => {
  const other = await makeMember((await makeOrganization()).id);
  for (const name of ["Second", "Third"]) {
    const release = await holdHead();
    const first = create(`${name} a`);
    while ((await countWaiting()) === 0);
    const second = create(`${name} b`);
    while ((await draftsOf(ctx)).length < 2);
    await create("Comes after the shared append that skips the lock", other);
    await release();
    await Promise.all([first, second]);
    expect((await subjectsOf(ctx)).slice(-2)).toEqual([`${name} a`, `${name} b`]);
  }
});

/** The appends that wait for a head. */
async function countWaiting(): Promise<number> {
  const sql = `select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%from event_heads%'`;
  return (await runAsOwner(sql)).rows[0].count;
}

test("drafts that were inserted, altered or repeated get no event, and verification reports them", async () => {
  const release = await holdHead();
  await create("Second");
  const [draft] = await draftsOf(ctx);
  await release();
  const { id, organizationId, body, proof } = draft!;
  const insert = (values: { id: string; body: string }) =>
    db().eventDraft.create({ data: { organizationId, proof, ...values } });
  await insert({ id: newId("event"), body });
  await create("Third");
  await insert({ id, body });
  await create("Fourth");
  expect(await subjectsOf(ctx)).toEqual(["First", "Second", "Third", "Fourth"]);
  expect(await problem()).toMatchObject({ kind: "draft" });
  await runAsOwner("delete from event_drafts where organization_id = $1 and id <> $2", [organizationId, id]);
  expect(await problem()).toMatchObject({ kind: "draft", eventId: id });
  await runAsOwner("delete from event_drafts where organization_id = $1", [organizationId]);
  expect(await problem()).toBeNull();
  const again = await holdHead();
  await create("Fifth");
  await runAsOwner("update event_drafts set body = replace(body, 'Fifth', 'Sixth') where organization_id = $1", [
    organizationId,
  ]);
  await again();
  await appendLeftDrafts();
  expect((await subjectsOf(ctx)).at(-1)).toBe("Fourth");
  expect(await problem()).toMatchObject({ kind: "draft" });
});
