import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { newId } from "@/lib/platform/ids";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/* Changes become visible in commit order, so a list of changes must wait for transactions that have begun earlier. */

const api = shareApi();
let open: pg.Client[] = [];
afterEach(async () => {
  await Promise.all(open.map((client) => client.end()));
  open = [];
});

type World = { organizationId: string; siteId: string; secret: string };
let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

async function makeWorld(): Promise<World> {
  const admin = await makeMember((await makeOrganization(NO_LIMIT)).id);
  const { organizationId } = admin;
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read", siteIds: [] });
  return { organizationId, siteId: (await makeSite(admin)).id, secret };
}

const lockClass = async ({ organizationId }: World) =>
  (await db().$queryRaw<{ is: number }[]>`select change_lock_class(${organizationId}) as is`)[0]!.is;

/** A transaction of another process, which stays open. */
async function begin(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  open.push(client);
  await client.query("begin");
  return client;
}

const INSERT = `insert into employees (id, organization_id, environment, site_id, first_name, last_name)
  values ($1, $2, 'live', $3, 'A', $4)`;
const insertBy = async (client: pg.Client, lastName: string, { organizationId, siteId } = world) => {
  const id = newId("employee");
  await client.query(INSERT, [id, organizationId, siteId, lastName]);
  return id;
};
const insert = async (lastName: string, of = world) => {
  const { organizationId, siteId } = of;
  const data = {
    id: newId("employee"),
    organizationId,
    environment: "live" as const,
    siteId,
    firstName: "A",
    lastName,
  };
  return (await db().employee.create({ data })).id;
};

async function changes(since: string, { secret } = world) {
  const path = `/developer/v2/employees?updatedSince=${since}${since > "2000" ? "&includeDeleted=true" : ""}`;
  const { json } = await ask(api.port, { path, headers: { "x-api-key": secret } });
  const names = json.data.map(({ lastName }: { lastName: string }) => lastName);
  return {
    names,
    deleted: (json.deleted ?? []).map(({ id }: { id: string }) => id),
    since: json.meta.nextSince as string,
  };
}
const settledUntil = async ({ organizationId } = world) =>
  (
    await db().$queryRaw<{ at: Date; now: Date }[]>`
    select changes_settled_until(${organizationId}) as at, statement_timestamp() as now`
  )[0]!;

test("a change that commits late comes before later ones, which wait for it", async () => {
  const { since } = await changes("1970-01-01T00:00:00Z");
  const late = await begin();
  await insertBy(late, "Late");
  await insert("Later");
  const during = await changes(since);
  expect(during.names).toEqual([]);
  await late.query("commit");
  const after = await changes(during.since);
  expect(after.names).toEqual(["Late", "Later"]);
  expect((await changes(after.since)).names).toEqual([]);
});

test("changes from before the open transaction do not wait, and a change that is taken back does not come", async () => {
  await insert("Earlier");
  const late = await begin();
  await insertBy(late, "Never");
  const during = await changes("1970-01-01T00:00:00Z");
  expect(during.names).toEqual(["Earlier"]);
  await late.query("rollback");
  await insert("Later");
  expect((await changes(during.since)).names).toEqual(["Later"]);
});

test("a transaction that begins early and writes late holds nothing back before it writes, and is not missed", async () => {
  const late = await begin();
  await late.query("select now()");
  await insert("First");
  const first = await changes("1970-01-01T00:00:00Z");
  expect(first.names).toEqual(["First"]);
  await insertBy(late, "Late");
  const during = await changes(first.since);
  expect([during.names, during.since]).toEqual([[], first.since]);
  await late.query("commit");
  expect((await changes(first.since)).names).toEqual(["Late"]);
});

test("deletions that commit late are not missed either, nor what a deletion clears", async () => {
  const id = await insert("Gone");
  const { since } = await changes("1970-01-01T00:00:00Z");
  const late = await begin();
  await late.query("delete from employees where id = $1", [id]);
  await insert("Later");
  const during = await changes(since);
  expect([during.names, during.deleted]).toEqual([[], []]);
  await late.query("commit");
  const after = await changes(during.since);
  expect([after.names, after.deleted]).toEqual([["Later"], [id]]);
});

test("another organization's open transaction holds nothing back", async () => {
  let other = await makeWorld();
  while ((await lockClass(other)) === (await lockClass(world))) other = await makeWorld();
  await insertBy(await begin(), "Open", other);
  await insert("Here");
  expect((await changes("1970-01-01T00:00:00Z")).names).toEqual(["Here"]);
});

test("thousands of changes in one transaction hold one lock", async () => {
  const late = await begin();
  await late.query("select now()");
  for (let times = 0; times < 20; times++) await insertBy(late, "Bulk");
  const pid = (await late.query("select pg_backend_pid() as pid")).rows[0].pid;
  const [row] = await db().$queryRaw<{ held: number }[]>`
    select count(*)::int as held from pg_locks where pid = ${pid}::int and locktype = 'advisory'`;
  expect(row!.held).toBe(1);
});

test("a start is read back from its lock, up to 24 days later and where 32 bits overflow", async () => {
  const hour = 3_600_000;
  for (const age of [1, 999, hour, 24 * hour, 12 * 24 * hour, 24 * 24 * hour]) {
    const holder = await begin();
    const start = Date.now() - age;
    const folded = Number(BigInt.asIntN(32, BigInt(start)));
    await holder.query("select pg_advisory_xact_lock_shared(change_lock_class($1), $2::int)", [
      world.organizationId,
      folded,
    ]);
    expect((await settledUntil()).at.getTime(), `${age} ms`).toBe(start);
    await holder.query("rollback");
  }
});

test("a transaction that begins while the clock is read holds nothing back, and without any, the clock decides", async () => {
  const holder = await begin();
  const folded = Number(BigInt.asIntN(32, BigInt(Date.now() + 60_000)));
  await holder.query("select pg_advisory_xact_lock_shared(change_lock_class($1), $2::int)", [
    world.organizationId,
    folded,
  ]);
  const { at, now } = await settledUntil();
  expect(at).toEqual(now);
});
