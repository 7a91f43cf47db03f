import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import type { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/fixtures";
import { asKey } from "@/lib/testing/key-ctx";
import { LIFECYCLE, type VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list";
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
const get = (visitorId: string) => getVisitor(key, { visitorId });
const refusal = (running: Promise<unknown>) =>
  running.then(
    () => null,
    ({ code, message, details }: AppError) => ({ code, message, details }),
  );

/** Every write verb against a visitor, for the rules that hold for all of them. */
const writes: [string, (ctx: Ctx, visitorId: string) => Promise<unknown>][] = [
  ["updateVisitor", (ctx, visitorId) => updateVisitor(ctx, { visitorId, firstName: "Mine" })],
  ["deleteVisitor", (ctx, visitorId) => deleteVisitor(ctx, { visitorId })],
  ...actions.map((action): (typeof writes)[number] => [
    action,
    (ctx, visitorId) => actOnVisitor(ctx, { visitorId }, action),
  ]),
];
const getting: (typeof writes)[number] = ["getVisitor", (ctx, visitorId) => getVisitor(ctx, { visitorId })];

describe("who may", () => {
  test.each([...writes, ["createVisitor", (ctx: Ctx) => create({}, ctx)] as const])(
    "%s refuses people and keys that only read, and changes nothing",
    async (_, write) => {
      const visitor = await create();
      await expect(write(admin, visitor.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
      const reader = asKey(admin, null, "read");
      await expect(write(reader, visitor.id)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
      expect(await get(visitor.id)).toEqual(visitor);
      expect(await db().visitor.count({ where: { organizationId: admin.organizationId } })).toBe(1);
    },
  );

  test("people read no visitors, not even owners; keys that only read do, and so does the system", async () => {
    const visitor = await create();
    const owner = await makeMember(admin.organizationId, "owner");
    await expect(getVisitor(owner, { visitorId: visitor.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listVisitors(owner, listVisitorsInput.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const system: Ctx = { ...admin, actor: { kind: "system", name: "test" } };
    for (const ctx of [asKey(admin, null, "read"), asKey(admin, [berlin.id], "read"), system]) {
      expect(await getVisitor(ctx, { visitorId: visitor.id })).toEqual(visitor);
    }
    expect(await create({}, system)).toMatchObject(grace);
  });

  test.each([getting, ...writes])(
    "%s answers another organization, environment and site NOT_FOUND, as for an unknown id",
    async (name, run) => {
      const visitor = await create();
      const unknown = await refusal(run(key, newId("visitor")));
      expect(unknown).toMatchObject({ code: "NOT_FOUND" });
      const stranger = asKey(await makeMember((await makeOrganization()).id), null);
      const elsewhere = asKey(admin, [(await makeSite(admin, "Paris")).id]);
      for (const ctx of [stranger, elsewhere, asKey(admin, []), { ...key, environment: "sandbox" as const }]) {
        expect(await refusal(run(ctx, visitor.id))).toEqual(unknown);
      }
      expect(await get(visitor.id)).toEqual(visitor);
      await run(asKey(admin, [berlin.id]), (await readyFor(name)).id);
    },
  );

  /** A visitor whom the write finds in the status it starts from. */
  const readyFor = (name: string) => create({ status: name === "check_out" ? "checked_in" : "pre_registered" });
});
