import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { type RecordVerb, testWhoMay } from "@/lib/testing/worlds/who-may";
import { LIFECYCLE, type VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let berlin: { id: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = await makeSite(admin, "Berlin");
});

const grace = { firstName: "Grace", lastName: "Okafor" };
const actions = Object.keys(LIFECYCLE) as VisitorAction[];
const create = (input: object = {}, ctx = key) =>
  createVisitor(ctx, createVisitorInput.parse({ siteId: berlin.id, ...grace, ...input }));
const writes: RecordVerb[] = [
  ["updateVisitor", (ctx, visitorId) => updateVisitor(ctx, { visitorId, firstName: "Mine" })],
  ["deleteVisitor", (ctx, visitorId) => deleteVisitor(ctx, { visitorId })],
  ...actions.map((action): RecordVerb => [action, (ctx, visitorId) => actOnVisitor(ctx, { visitorId }, action)]),
];

testWhoMay({
  callers: () => ({ admin, key }),
  create: (ctx) => create({}, ctx),
  get: ["getVisitor", (ctx, visitorId) => getVisitor(ctx, { visitorId })],
  writes,
  unknownId: () => newId("visitor"),
  count: (organizationId) => db().visitor.count({ where: { organizationId } }),
});

test("people cannot list visitors, not even owners; read-only keys and the system can", async () => {
  const visitor = await create();
  const owner = await makeMember(admin.organizationId, "owner");
  await expect(listVisitors(owner, listVisitorsInput.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
  const system: Ctx = { ...admin, actor: { kind: "system", name: "test" } };
  for (const ctx of [asKey(admin, null, "read"), asKey(admin, [berlin.id], "read"), system]) {
    expect(await getVisitor(ctx, { visitorId: visitor.id })).toEqual(visitor);
  }
  expect(await create({}, system)).toMatchObject(grace);
});

test.each(writes)("%s is allowed for a key that reaches the visitor's site", async (name, run) => {
  const { id } = await create({ status: name === "check_out" ? "checked_in" : "pre_registered" });
  await run(asKey(admin, [berlin.id]), id);
});
