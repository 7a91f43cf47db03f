import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { singleton } from "@/lib/platform/singleton";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { DAY_MS } from "@/lib/time/durations";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput } from "@/lib/visitors/schema";
import { createVisitor, deleteVisitor, updateVisitor } from "@/lib/visitors/service";

let key: Ctx;
let siteId: string;
let otherSiteId: string;

beforeEach(async () => {
  const admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  siteId = (await makeSite(admin)).id;
  otherSiteId = (await makeSite(admin)).id;
  await create();
});

const create = () => createVisitor(key, createVisitorInput.parse({ siteId, firstName: "Jo", lastName: randomUUID() }));
const totalOf = async (ctx = key) => (await listVisitors(ctx, listVisitorsInput.parse({}))).total;

/** Reads until the total is kept: the first read gives the time, and the second counts after it. */
async function keepTotal(): Promise<void> {
  const totals = [await totalOf(), await totalOf(), await totalOf()];
  expect(new Set(totals).size).toBe(1);
}

test("a kept total is used: a row that the database did not stamp goes unnoticed", async () => {
  await keepTotal();
  await runAsOwner(
    `insert into visitors (id, organization_id, environment, site_id, first_name, last_name, visit_at, changed_at, updated_at)
     values ($1, $2, 'live', $3, 'Old', 'Row', now(), now() - interval '1 day', now())`,
    [newId("visitor"), key.organizationId, siteId],
  );
  expect(await totalOf()).toBe(1);
  await create();
  expect(await totalOf()).toBe(3);
});

test("a total is not kept for longer than deletions are known", async () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  await runAsOwner("delete from visitors where organization_id = $1", [key.organizationId]);
  await runAsOwner("delete from deleted_records where organization_id = $1", [key.organizationId]);
  await keepTotal();
  const kept = singleton("list-totals", () => new Map<string, { total: number; since: string }>());
  const age = (days: number) => {
    for (const known of kept.values()) Object.assign(known, { total: 7, since: daysAgo(days) });
  };
  age(29);
  expect(await totalOf()).toBe(7);
  age(31);
  expect(await totalOf()).toBe(0);
});

test("the total is exact right after each create, delete and move, for keys of any reach", async () => {
  const here = asKey(key, [siteId]);
  const there = asKey(key, [otherSiteId]);
  const totals = async () => [await totalOf(), await totalOf(here), await totalOf(there)];
  for (let round = 0; round < 3; round++) await totals();
  const { id: visitorId } = await create();
  expect(await totals()).toEqual([2, 2, 0]);
  await updateVisitor(key, { visitorId, siteId: otherSiteId });
  expect(await totals()).toEqual([2, 1, 1]);
  await deleteVisitor(key, { visitorId });
  expect(await totals()).toEqual([1, 1, 0]);
  expect(await totals()).toEqual([1, 1, 0]);
});

test("a change that began before the total was kept and commits afterwards counts", async () => {
  let commit = () => {};
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let begun = () => {};
  const inserted = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const { organizationId, environment } = key;
  const row = { id: newId("visitor"), organizationId, environment, siteId, firstName: "Late", lastName: "Late" };
  const late = db().$transaction(
    async (tx) => {
      await tx.visitor.create({ data: { ...row, visitAt: new Date() } });
      begun();
      await held;
    },
    { timeout: 60_000 },
  );
  await inserted;
  await keepTotal();
  expect(await totalOf()).toBe(1);
  commit();
  await late;
  expect(await totalOf()).toBe(2);
});
