import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { listVisitors } from "@/lib/visitors/list-visitors";
import { createVisitorInput, listVisitorsInput, visitorSorts } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, getVisitor } from "@/lib/visitors/service";

let key: Ctx;

beforeEach(async () => {
  key = asKey(await makeMember((await makeOrganization()).id), null);
});

async function makeSite(timeZone = "Europe/Berlin", ctx = key): Promise<string> {
  const { organizationId, environment } = ctx;
  const data = { id: newId("site"), organizationId, environment, name: timeZone, timeZone };
  return (await db().site.create({ data })).id;
}

const create = (siteId: string, input: object = {}, ctx = key) =>
  createVisitor(ctx, createVisitorInput.parse({ firstName: "A", lastName: "B", siteId, ...input }));
const list = (input: object = {}, ctx = key) => listVisitors(ctx, listVisitorsInput.parse({ limit: "100", ...input }));
/** First names, in the list's order. */
const names = async (input?: object, ctx?: Ctx) => (await list(input, ctx)).items.map(({ firstName }) => firstName);
const sorted = async (input?: object, ctx?: Ctx) => (await names(input, ctx)).sort();

describe("reach", () => {
  test("a list contains the visitors of the key's sites, environment and organization only", async () => {
    const [berlin, paris] = [await makeSite(), await makeSite("Europe/Paris")];
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    await create(berlin, { firstName: "Berlin" });
    await create(paris, { firstName: "Paris" });
    await create(await makeSite("UTC", sandbox), { firstName: "Sandbox" }, sandbox);
    await create(await makeSite("UTC", outsider), { firstName: "Strange" }, outsider);
    expect(await sorted()).toEqual(["Berlin", "Paris"]);
    expect(await names({}, asKey(key, [paris]))).toEqual(["Paris"]);
    expect((await list({}, asKey(key, [paris]))).total).toBe(1);
    expect(await names({}, asKey(key, []))).toEqual([]);
    expect(await names({}, sandbox)).toEqual(["Sandbox"]);
    expect(await names({}, outsider)).toEqual(["Strange"]);
  });

  test("a filter by a site or host out of reach, or unknown, gives an empty list", async () => {
    const [berlin, paris] = [await makeSite(), await makeSite("Europe/Paris")];
    const host = await createEmployee(
      key,
      createEmployeeInput.parse({ siteId: paris, firstName: "Jo", lastName: "Weber", department: "Legal" }),
    );
    await create(paris, { hostId: host.id });
    await create(berlin);
    const ofBerlin = asKey(key, [berlin]);
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    for (const filter of [{ siteId: paris }, { hostId: host.id }, { department: "Legal" }]) {
      expect((await list(filter)).total).toBe(1);
      expect(await list(filter, ofBerlin)).toMatchObject({ items: [], total: 0 });
      expect(await list(filter, outsider)).toMatchObject({ items: [], total: 0 });
    }
    await create(berlin, { hostId: host.id });
    expect((await list({ hostId: host.id })).total).toBe(2);
    expect((await list({ hostId: host.id }, ofBerlin)).total).toBe(1);
    expect((await list({ siteId: newId("site") })).total).toBe(0);
    expect((await list({ hostId: newId("employee") })).total).toBe(0);
  });
});

test("type, e-mail and company filter: whole texts, ignoring case and accents", async () => {
  const site = await makeSite();
  await create(site, { firstName: "1", visitorType: "vip", email: "Ada@acme.example", company: "Société Générale" });
  await create(site, { firstName: "2", email: "ada@acme.example.com", company: "Société Générale Bank" });
  expect(await names({ visitorType: "vip" })).toEqual(["1"]);
  expect(await names({ visitorType: "guest" })).toEqual(["2"]);
  expect(await names({ email: "ada@ACME.example" })).toEqual(["1"]);
  expect(await names({ company: "societe generale" })).toEqual(["1"]);
  expect(await names({ company: "societe" })).toEqual([]);
});

test("a row of the list equals the visitor read alone", async () => {
  const site = await makeSite();
  const host = await createEmployee(
    key,
    createEmployeeInput.parse({ siteId: site, firstName: "Jo", lastName: "Weber", email: "jo@acme.example" }),
  );
  const visitors = [
    await create(site),
    await create(site, {
      hostId: host.id,
      status: "checked_in",
      expectedAt: "2026-03-08T09:00:00.5Z",
      purpose: "Tour",
    }),
  ];
  expect((await list({ order: "asc" })).items).toEqual(visitors);
  for (const visitor of visitors) expect(await getVisitor(key, { visitorId: visitor.id })).toEqual(visitor);
});

describe("filters", () => {
  test("status takes each status, and `active` for visitors on site", async () => {
    const site = await makeSite();
    for (const [firstName, actions] of [
      ["pre_registered", []],
      ["checked_in", ["check_in"]],
      ["checked_out", ["check_in", "check_out"]],
      ["denied", ["deny"]],
      ["cancelled", ["cancel"]],
    ] as const) {
      const { id } = await create(site, { firstName });
      for (const action of actions) await actOnVisitor(key, { visitorId: id }, action);
      expect(await names({ status: firstName })).toEqual([firstName]);
    }
    expect(await names({ status: "active" })).toEqual(["checked_in"]);
  });

  test("several values of one filter find what any of them finds", async () => {
    const [berlin, paris, rome] = [await makeSite(), await makeSite("Europe/Paris"), await makeSite("Europe/Rome")];
    const employ = () =>
      createEmployee(key, createEmployeeInput.parse({ siteId: rome, firstName: "J", lastName: "W" }));
    const [jo, kim] = [await employ(), await employ()];
    await create(berlin, { firstName: "1", visitorType: "vip", hostId: jo.id });
    await create(paris, { firstName: "2", visitorType: "interview", hostId: kim.id, status: "checked_in" });
    const { id } = await create(rome, { firstName: "3" });
    await actOnVisitor(key, { visitorId: id }, "cancel");
    expect(await sorted({ status: "pre_registered,checked_in" })).toEqual(["1", "2"]);
    expect(await sorted({ status: "active,cancelled" })).toEqual(["2", "3"]);
    expect(await sorted({ status: "active,checked_in" })).toEqual(["2"]);
    expect(await sorted({ siteId: `${rome},${berlin}` })).toEqual(["1", "3"]);
    expect(await sorted({ siteId: `${rome},${berlin}` }, asKey(key, [berlin, paris]))).toEqual(["1"]);
    expect(await sorted({ hostId: `${jo.id},${kim.id},${newId("employee")}` })).toEqual(["1", "2"]);
    expect(await sorted({ visitorType: "vip,interview", status: "active,denied" })).toEqual(["2"]);
  });

  test("a cursor belongs to its filter's values, in any order", async () => {
    const site = await makeSite();
    for (const firstName of ["1", "2", "3"]) await create(site, { firstName });
    const { next } = await list({ limit: "2", status: "pre_registered,denied" });
    expect(await names({ status: "denied,pre_registered", cursor: next })).toEqual(["1"]);
    for (const status of ["pre_registered", "pre_registered,denied,cancelled"]) {
      await expect(list({ status, cursor: next })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    }
  });

  test("department and purpose match as a whole in any case, host and site by id", async () => {
    const [berlin, paris] = [await makeSite(), await makeSite("Europe/Paris")];
    const employ = (department: string | null) =>
      createEmployee(key, createEmployeeInput.parse({ siteId: berlin, firstName: "J", lastName: "W", department }));
    const [legal, sales, none] = [await employ("Legal"), await employ("Legal Sales"), await employ(null)];
    await create(berlin, { firstName: "Legal", hostId: legal.id, purpose: "Meeting" });
    await create(berlin, { firstName: "Sales", hostId: sales.id, purpose: "Meeting at noon" });
    await create(paris, { firstName: "None", hostId: none.id });
    await create(paris, { firstName: "Alone", purpose: "50%" });
    expect(await names({ department: "lEGAL" })).toEqual(["Legal"]);
    expect(await names({ department: "Leg" })).toEqual([]);
    expect(await names({ purpose: "MEETING" })).toEqual(["Legal"]);
    expect(await names({ purpose: "50%" })).toEqual(["Alone"]);
    expect(await names({ purpose: "5_%" })).toEqual([]);
    expect(await names({ hostId: none.id })).toEqual(["None"]);
    expect(await sorted({ siteId: paris })).toEqual(["Alone", "None"]);
    expect(await names({ siteId: paris, purpose: "meeting" })).toEqual([]);
  });
});

describe("search", () => {
  beforeEach(async () => {
    const site = await makeSite();
    await create(site, { firstName: "Jürgen", lastName: "O'Brien-Groß", email: "jo.brien@acme.example" });
    await create(site, { firstName: "100%", lastName: "Real_Deal", company: String.raw`Back\slash & "Sons"` });
    await create(site, { firstName: "Anna", lastName: "Lee", company: "A.C.M.E. (Berlin) [x]*+?^$|" });
    await create(site, { firstName: "李", lastName: "小龙", purpose: "Jürgen" });
  });

  test.each([
    ["jür", ["Jürgen"]],
    ["JÜRGEN o'b", ["Jürgen"]],
    ["groß", ["Jürgen"]],
    ["BRIEN@ACME", ["Jürgen"]],
    ["0%", ["100%"]],
    ["%", ["100%"]],
    ["_", ["100%"]],
    ["l_d", ["100%"]],
    ["\\", ["100%"]],
    ["\\s", ["100%"]],
    ['"sons"', ["100%"]],
    ["a.c.m.e. (", ["Anna"]],
    ["[x]*+?^$|", ["Anna"]],
    [".*", []],
    ["ann lee", []],
    ["anna lee", ["Anna"]],
    ["acme", ["Jürgen"]],
    ["小", ["李"]],
    ["lee\\", []],
    ["", ["100%", "Anna", "Jürgen", "李"]],
  ])("%j finds %j", async (search, found) => {
    expect(await sorted({ search })).toEqual(found);
    expect((await list({ search })).total).toBe(found.length);
  });

  test("finds capitals beyond ASCII in any case", async () => {
    await create(await makeSite(), { firstName: "ÉLODIE", lastName: "Özgür" });
    for (const search of ["élodie ö", "ÉLODIE ÖZGÜR", "Élodie"]) expect(await names({ search })).toEqual(["ÉLODIE"]);
  });

  test("a search never matches across two fields", async () => {
    expect(await names({ search: "deal back" })).toEqual([]);
  });
});

describe("order", () => {
  test.each(visitorSorts)(
    "by %s works in both directions, with missing values last and distinct pages",
    async (sort) => {
      const site = await makeSite();
      for (const [firstName, day] of [
        ["c", 3],
        ["a", 1],
        ["b", 2],
      ] as const) {
        const at = `2026-03-0${day}T09:00:00Z`;
        const { id } = await create(site, { firstName, lastName: firstName, expectedAt: at });
        await db().visitor.update({ where: { id }, data: { createdAt: at, updatedAt: at, checkInTime: at } });
      }
      const [x, y] = [
        await create(site, { firstName: "x", lastName: "x" }),
        await create(site, { firstName: "y", lastName: "y" }),
      ];
      const isNullable = sort === "expectedAt" || sort === "checkInTime";
      const late = { createdAt: "2026-04-01T09:00:00Z", updatedAt: "2026-04-01T09:00:00Z" };
      for (const { id } of [x, y]) await db().visitor.update({ where: { id }, data: late });
      expect(await names({ sort, order: "asc" })).toEqual(["a", "b", "c", "x", "y"]);
      expect(await names({ sort, order: "desc" })).toEqual(
        isNullable ? ["c", "b", "a", "y", "x"] : ["y", "x", "c", "b", "a"],
      );
      const pages = await Promise.all(
        [0, 2, 4].map((offset) => names({ sort, order: "asc", limit: "2", offset: String(offset) })),
      );
      expect(pages).toEqual([["a", "b"], ["c", "x"], ["y"]]);
    },
  );

  test("is by creation, newest first, by default; a page past the end is empty with the same total", async () => {
    const site = await makeSite();
    for (const firstName of ["1", "2", "3"]) await create(site, { firstName });
    expect(await names()).toEqual(["3", "2", "1"]);
    expect(await list({ offset: "3" })).toMatchObject({ items: [], total: 3 });
  });
});
