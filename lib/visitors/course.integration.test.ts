import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { untilServed } from "@/lib/testing/until-served";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { refusal } from "@/lib/testing/worlds/who-may";
import { LIFECYCLE, type VisitorAction } from "@/lib/visitors/lifecycle";
import { createVisitorInput, visitorStatuses } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor } from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let berlin: { id: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = await makeSite(admin, "Berlin");
});

const actions = Object.keys(LIFECYCLE) as VisitorAction[];
const create = (input: object = {}) =>
  createVisitor(key, createVisitorInput.parse({ siteId: berlin.id, firstName: "Grace", lastName: "Okafor", ...input }));
const arrive = (siteId: string) => untilServed(() => create({ siteId, status: "checked_in" }));
const act = (visitorId: string, action: VisitorAction) => actOnVisitor(key, { visitorId }, action);
const get = (visitorId: string) => getVisitor(key, { visitorId });
const typesOf = async (subjectId: string) =>
  (await db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } })).map(({ type }) => type);
const visitAt = async (id: string) => (await db().visitor.findUnique({ where: { id } }))?.visitAt.toISOString();

describe("the visit's lifecycle", () => {
  const pairs = visitorStatuses.flatMap((status) => actions.map((action) => [status, action] as const));

  test.each(pairs)("%s, then %s", async (status, action) => {
    const { id } = await create();
    for (const step of stepsTo(status)) await act(id, step);
    const before = await get(id);
    const { from, to, stamps } = LIFECYCLE[action];
    if (status === from) {
      const after = await act(id, action);
      const badgeNumber = action === "check_in" ? "V-0001" : before.badgeNumber;
      const times = stamps ? { [stamps]: expect.any(String) } : {};
      expect(after).toEqual({ ...before, status: to, badgeNumber, ...times, updatedAt: expect.any(String) });
      expect((await typesOf(id)).at(-1)).toBe(`visitor.${to}`);
      if (action === "check_in") expect(await visitAt(id)).toBe(after.checkInTime);
    } else {
      const types = await typesOf(id);
      expect(await refusal(act(id, action))).toMatchObject({ code: "CONFLICT", details: { status } });
      expect(await get(id)).toEqual(before);
      expect(await typesOf(id)).toEqual(types);
    }
  });

  function stepsTo(status: (typeof visitorStatuses)[number]): VisitorAction[] {
    if (status === "checked_out") return ["check_in", "check_out"];
    return actions.filter((action) => LIFECYCLE[action].to === status);
  }

  test("exactly one of 20 concurrent check-ins succeeds, with one badge and one event", async () => {
    const { id } = await create();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refusal(act(id, "check_in"))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.code === "CONFLICT")).toHaveLength(19);
    expect(await typesOf(id)).toEqual(["visitor.created", "visitor.checked_in"]);
    expect(await create({ status: "checked_in" })).toMatchObject({ badgeNumber: "V-0002" });
  });

  test("20 visitors who arrive at two sites at once get unique numbers per site", async () => {
    const paris = await makeSite(admin, "Paris");
    const sites = Array.from({ length: 20 }, (_, index) => (index % 2 ? paris.id : berlin.id));
    const arrived = await Promise.all(sites.map((siteId) => arrive(siteId)));
    const expected = Array.from({ length: 10 }, (_, index) => `V-${String(index + 1).padStart(4, "0")}`);
    for (const siteId of [berlin.id, paris.id]) {
      const numbers = arrived.filter((visitor) => visitor.siteId === siteId).map(({ badgeNumber }) => badgeNumber);
      expect(numbers.sort()).toEqual(expected);
    }
  });

  test("a badge number of five digits is not cut, and a deleted visitor's number is not reused", async () => {
    const { organizationId } = admin;
    await db().badgeCounter.create({ data: { siteId: berlin.id, organizationId, last: 9_998 } });
    const last = await create({ status: "checked_in" });
    expect(last).toMatchObject({ badgeNumber: "V-9999" });
    await deleteVisitor(key, { visitorId: last.id });
    expect(await create({ status: "checked_in" })).toMatchObject({ badgeNumber: "V-10000" });
  });
});
