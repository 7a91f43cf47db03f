import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee, deleteEmployee, updateEmployee } from "@/lib/employees/service";
import type { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { archiveSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/fixtures";
import { asKey } from "@/lib/testing/key-ctx";
import { LIFECYCLE, type VisitorAction } from "@/lib/visitors/lifecycle";
import { listVisitors } from "@/lib/visitors/list";
import { createVisitorInput, listVisitorsInput, visitorChanges } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";
import { visitorStatuses } from "@/lib/visitors/terms";

let admin: Ctx;
let key: Ctx;
let berlin: { id: string; name: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = await makeSite(admin, "Berlin");
});

const grace = { firstName: "Grace", lastName: "Okafor" };
const actions = Object.keys(LIFECYCLE) as VisitorAction[];
const create = (input: object = {}, ctx = key) =>
  createVisitor(ctx, createVisitorInput.parse({ siteId: berlin.id, ...grace, ...input }));
const update = (visitorId: string, changes: object, ctx = key) =>
  updateVisitor(ctx, { visitorId, ...visitorChanges.parse(changes) });
const act = (visitorId: string, action: VisitorAction, ctx = key) => actOnVisitor(ctx, { visitorId }, action);
const get = (visitorId: string) => getVisitor(key, { visitorId });
const employ = (input: object = {}, ctx = key) =>
  createEmployee(ctx, createEmployeeInput.parse({ siteId: berlin.id, firstName: "Jo", lastName: "Weber", ...input }));
const eventsOf = (subjectId: string) => db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } });
const typesOf = async (subjectId: string) => (await eventsOf(subjectId)).map(({ type }) => type);
const visitAt = async (id: string) => (await db().visitor.findUnique({ where: { id } }))?.visitAt.toISOString();
const refusal = (running: Promise<unknown>) =>
  running.then(
    () => null,
    ({ code, message, details }: AppError) => ({ code, message, details }),
  );

/** Every write verb against a visitor, for the rules that hold for all of them. */
const writes: [string, (ctx: Ctx, visitorId: string) => Promise<unknown>][] = [
  ["updateVisitor", (ctx, visitorId) => update(visitorId, { firstName: "Mine" }, ctx)],
  ["deleteVisitor", (ctx, visitorId) => deleteVisitor(ctx, { visitorId })],
  ...actions.map((action): (typeof writes)[number] => [action, (ctx, visitorId) => act(visitorId, action, ctx)]),
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
    async (_, run) => {
      const visitor = await create();
      const unknown = await refusal(run(key, newId("visitor")));
      expect(unknown).toMatchObject({ code: "NOT_FOUND" });
      const stranger = asKey(await makeMember((await makeOrganization()).id), null);
      const elsewhere = asKey(admin, [(await makeSite(admin, "Paris")).id]);
      for (const ctx of [stranger, elsewhere, asKey(admin, []), { ...key, environment: "sandbox" as const }]) {
        expect(await refusal(run(ctx, visitor.id))).toEqual(unknown);
      }
      expect(await get(visitor.id)).toEqual(visitor);
      await run(asKey(admin, [berlin.id]), (await readyFor(_)).id);
    },
  );

  /** A visitor whom the write finds in the status it starts from. */
  const readyFor = (name: string) => create({ status: name === "check_out" ? "checked_in" : "pre_registered" });
});

describe("a new visitor", () => {
  test("is announced with all that is known, and null for the rest", async () => {
    const host = await employ({ email: "jo@acme.example", department: "Legal" });
    const visitor = await create({
      email: "grace@brightwater.example",
      phone: "+49 30 5550142",
      company: "Brightwater",
      visitorType: "contractor",
      hostId: host.id,
      purpose: "Planning",
      expectedAt: "2026-03-08T09:30:00+01:00",
      ndaSigned: true,
    });
    expect(visitor).toEqual({
      id: expect.stringMatching(/^vis_[0-9a-z]{26}$/),
      siteId: berlin.id,
      site: { id: berlin.id, name: "Berlin" },
      ...grace,
      email: "grace@brightwater.example",
      phone: "+49 30 5550142",
      company: "Brightwater",
      visitorType: "contractor",
      host: { id: host.id, name: "Jo Weber", email: "jo@acme.example", department: "Legal" },
      purpose: "Planning",
      status: "pre_registered",
      expectedAt: "2026-03-08T08:30:00.000Z",
      checkInTime: null,
      checkOutTime: null,
      idScanned: false,
      ndaSigned: true,
      badgeNumber: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: visitor.createdAt,
    });
    expect(await get(visitor.id)).toEqual(visitor);
    expect(await visitAt(visitor.id)).toBe(visitor.expectedAt);
    const bare = await create();
    const missing = { email: null, phone: null, company: null, host: null, purpose: null, expectedAt: null };
    expect(bare).toMatchObject(missing);
    expect(await visitAt(bare.id)).toBe(bare.createdAt);
  });

  test("who stands at the desk is checked in at once, with a badge and both events", async () => {
    const expectedAt = "2026-03-08T08:30:00.000Z";
    const walkIn = await create({ status: "checked_in", expectedAt });
    expect(walkIn).toMatchObject({ status: "checked_in", badgeNumber: "V-0001", checkInTime: walkIn.createdAt });
    expect(await visitAt(walkIn.id)).toBe(walkIn.checkInTime);
    expect(await typesOf(walkIn.id)).toEqual(["visitor.created", "visitor.checked_in"]);
    expect(await act(walkIn.id, "check_out")).toMatchObject({ status: "checked_out" });
  });

  test("needs no site where the key reaches one alone", async () => {
    const paris = await makeSite(admin, "Paris");
    const create = (ctx: Ctx) => createVisitor(ctx, createVisitorInput.parse(grace));
    expect(await create(asKey(admin, [paris.id]))).toMatchObject({ site: { name: "Paris" } });
    expect(await refusal(create(key))).toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "siteId" }] },
    });
  });

  test("a site and a host that cannot be named are told together, whatever the reason, and nothing is written", async () => {
    const [own, other, archived] = [await makeSite(admin), await makeSite(admin), await makeSite(admin)];
    await archiveSite(admin, { siteId: archived.id });
    const stranger = asKey(await makeMember((await makeOrganization()).id), null);
    const strange = await makeSite(stranger);
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    const sandboxSite = await makeSite(sandbox);
    const sites = [newId("site"), other.id, archived.id, strange.id, sandboxSite.id];
    const hosts = [
      newId("employee"),
      (await employ({ siteId: other.id })).id,
      (await employ({ siteId: own.id, status: "inactive" })).id,
      (await employ({ siteId: strange.id }, stranger)).id,
      (await employ({ siteId: sandboxSite.id }, sandbox)).id,
    ];
    const siteKey = asKey(admin, [own.id, archived.id, strange.id, sandboxSite.id]);
    for (const [index, siteId] of sites.entries()) {
      expect(await refusal(create({ siteId, hostId: hosts[index] }, siteKey))).toEqual({
        code: "VALIDATION_ERROR",
        message: "There is no such site. There is no such employee.",
        details: {
          fields: [
            { field: "siteId", issue: "There is no such site." },
            { field: "hostId", issue: "There is no such employee." },
          ],
        },
      });
    }
    expect(await db().visitor.count({ where: { organizationId: admin.organizationId } })).toBe(0);
  });
});

describe("changes", () => {
  test("reach every field that describes the visit; null clears; what is left out stays", async () => {
    const host = await employ();
    const visitor = await create({ company: "Brightwater" });
    const fields = {
      firstName: "Ada",
      lastName: "King",
      email: "ada@example.com",
      phone: "1",
      visitorType: "vip",
      purpose: "Tour",
      expectedAt: "2026-05-01T10:00:00.000Z",
      idScanned: true,
      ndaSigned: true,
    };
    const changed = await update(visitor.id, { ...fields, hostId: host.id });
    expect(changed).toEqual({
      ...visitor,
      ...fields,
      host: { id: host.id, name: "Jo Weber", email: null, department: null },
      updatedAt: expect.any(String),
    });
    expect(await visitAt(visitor.id)).toBe(fields.expectedAt);
    const nothing = { email: null, phone: null, company: null, hostId: null, purpose: null, expectedAt: null };
    const { hostId: _, ...shown } = nothing;
    expect(await update(visitor.id, nothing)).toMatchObject({ ...shown, host: null, firstName: "Ada" });
    expect(await visitAt(visitor.id)).toBe(visitor.createdAt);
  });

  test("that change nothing record nothing", async () => {
    const visitor = await create({ expectedAt: "2026-05-01T10:00:00Z", company: "Brightwater" });
    const same = { ...grace, expectedAt: "2026-05-01T12:00:00+02:00", company: " Brightwater ", siteId: berlin.id };
    expect(await update(visitor.id, same)).toEqual(visitor);
    expect(await typesOf(visitor.id)).toEqual(["visitor.created"]);
  });

  test("an expected time told after the check-in does not move the visitor's day", async () => {
    const { id, checkInTime } = await create({ status: "checked_in" });
    await update(id, { expectedAt: "2020-01-01T00:00:00Z" });
    expect(await visitAt(id)).toBe(checkInTime);
  });

  test("keep a host who has left, but name no such host anew", async () => {
    const host = await employ();
    const [visitor, other] = [await create({ hostId: host.id }), await create()];
    await updateEmployee(key, { employeeId: host.id, status: "inactive" });
    expect(await update(visitor.id, { hostId: host.id, phone: "1" })).toMatchObject({ host: { id: host.id } });
    expect(await refusal(update(other.id, { hostId: host.id }))).toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "hostId", issue: "There is no such employee." }] },
    });
    await deleteEmployee(key, { employeeId: host.id });
    expect(await get(visitor.id)).toMatchObject({ host: null });
  });

  test("move a visit when both sites are in reach", async () => {
    const paris = await makeSite(admin, "Paris");
    const { id } = await create();
    const fields = [{ field: "siteId", issue: "There is no such site." }];
    const ofBerlin = asKey(admin, [berlin.id]);
    expect(await refusal(update(id, { siteId: paris.id }, ofBerlin))).toMatchObject({ details: { fields } });
    const ofParis = asKey(admin, [paris.id]);
    expect(await refusal(update(id, { siteId: paris.id }, ofParis))).toMatchObject({ code: "NOT_FOUND" });
    const moved = await update(id, { siteId: paris.id }, asKey(admin, [berlin.id, paris.id]));
    expect(moved).toMatchObject({ siteId: paris.id, site: { id: paris.id, name: "Paris" } });
  });

  test("do not move who is checked in; who has left loses the first site's badge number", async () => {
    const paris = await makeSite(admin, "Paris");
    const { id } = await create({ status: "checked_in" });
    expect(await create({ siteId: paris.id, status: "checked_in" })).toMatchObject({ badgeNumber: "V-0001" });
    expect(await refusal(update(id, { siteId: paris.id, phone: "1" }))).toMatchObject({
      code: "CONFLICT",
      details: { status: "checked_in" },
    });
    expect(await get(id)).toMatchObject({ siteId: berlin.id, phone: null, badgeNumber: "V-0001" });
    await act(id, "check_out");
    expect(await update(id, { siteId: paris.id })).toMatchObject({ siteId: paris.id, badgeNumber: null });
    expect(await create({ status: "checked_in" })).toMatchObject({ badgeNumber: "V-0002" });
  });

  test("a deleted visitor is gone; only events with the id stay", async () => {
    const { id } = await create();
    expect(await deleteVisitor(key, { visitorId: id })).toBeUndefined();
    expect(await refusal(get(id))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(deleteVisitor(key, { visitorId: id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await typesOf(id)).toEqual(["visitor.created", "visitor.deleted"]);
  });

  test("events hold the id and the names of fields, never a value", async () => {
    const secret = "Zyxwv";
    const personal = { firstName: secret, lastName: secret, company: secret, purpose: secret, phone: secret };
    const { id } = await create({ ...personal, email: `${secret}@example.com`, status: "checked_in" });
    await update(id, { firstName: `${secret}2`, purpose: null });
    await act(id, "check_out");
    await deleteVisitor(key, { visitorId: id });
    const events = await eventsOf(id);
    expect(events.map(({ type, changes }) => [type, Object.keys(changes as object).sort()])).toEqual([
      [
        "visitor.created",
        [
          "company",
          "email",
          "firstName",
          "idScanned",
          "lastName",
          "ndaSigned",
          "phone",
          "purpose",
          "siteId",
          "status",
          "visitorType",
        ],
      ],
      ["visitor.checked_in", ["badgeNumber", "checkInTime", "status"]],
      ["visitor.updated", ["firstName", "purpose"]],
      ["visitor.checked_out", ["checkOutTime", "status"]],
      ["visitor.deleted", []],
    ]);
    for (const { changes, subjectName, subjectId } of events) {
      expect(Object.values(changes as object).every((change) => Object.keys(change).length === 0)).toBe(true);
      expect([subjectName, subjectId]).toEqual([id, id]);
    }
  });
});

describe("the visit's course", () => {
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

  test("of 20 check-ins at once exactly one holds, with one badge and one event", async () => {
    const { id } = await create();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => refusal(act(id, "check_in"))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.code === "CONFLICT")).toHaveLength(19);
    expect(await typesOf(id)).toEqual(["visitor.created", "visitor.checked_in"]);
    expect(await create({ status: "checked_in" })).toMatchObject({ badgeNumber: "V-0002" });
  });

  test("20 visitors who arrive at two sites at once get numbers of each site's own, none twice", async () => {
    const paris = await makeSite(admin, "Paris");
    const sites = Array.from({ length: 20 }, (_, index) => (index % 2 ? paris.id : berlin.id));
    const arrived = await Promise.all(sites.map((siteId) => create({ siteId, status: "checked_in" })));
    const expected = Array.from({ length: 10 }, (_, index) => `V-${String(index + 1).padStart(4, "0")}`);
    for (const siteId of [berlin.id, paris.id]) {
      const numbers = arrived.filter((visitor) => visitor.siteId === siteId).map(({ badgeNumber }) => badgeNumber);
      expect(numbers.sort()).toEqual(expected);
    }
  });

  test("a badge number of five digits is written whole, and a deleted visitor's is not given again", async () => {
    const { organizationId } = admin;
    await db().badgeCounter.create({ data: { siteId: berlin.id, organizationId, last: 9_998 } });
    const last = await create({ status: "checked_in" });
    expect(last).toMatchObject({ badgeNumber: "V-9999" });
    await deleteVisitor(key, { visitorId: last.id });
    expect(await create({ status: "checked_in" })).toMatchObject({ badgeNumber: "V-10000" });
  });
});
