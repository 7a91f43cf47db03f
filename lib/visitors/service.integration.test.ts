import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee, deleteEmployee, updateEmployee } from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { archiveSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { refusal } from "@/lib/testing/worlds/who-may";
import type { VisitorAction } from "@/lib/visitors/lifecycle";
import { createVisitorInput, visitorChanges } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let berlin: { id: string; name: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = await makeSite(admin, "Berlin");
});

const grace = { firstName: "Grace", lastName: "Okafor" };
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

describe("a new visitor", () => {
  test("is announced with the given fields and null for the rest", async () => {
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
      externalId: null,
      metadata: {},
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
    expect(await get(visitor.id)).toEqual(visitor);
    expect(await visitAt(visitor.id)).toBe(visitor.expectedAt);
    const bare = await create();
    const missing = { email: null, phone: null, company: null, host: null, purpose: null, expectedAt: null };
    expect(bare).toMatchObject(missing);
    expect(await visitAt(bare.id)).toBe(bare.createdAt);
  });

  test("a visitor at the desk is checked in at once, with a badge and both events", async () => {
    const expectedAt = "2026-03-08T08:30:00.000Z";
    const walkIn = await create({ status: "checked_in", expectedAt });
    expect(walkIn).toMatchObject({ status: "checked_in", badgeNumber: "V-0001", checkInTime: walkIn.createdAt });
    expect(await visitAt(walkIn.id)).toBe(walkIn.checkInTime);
    expect(await typesOf(walkIn.id)).toEqual(["visitor.created", "visitor.checked_in"]);
    expect(await act(walkIn.id, "check_out")).toMatchObject({ status: "checked_out" });
  });

  test("needs no site when the key reaches only one", async () => {
    const paris = await makeSite(admin, "Paris");
    const create = (ctx: Ctx) => createVisitor(ctx, createVisitorInput.parse(grace));
    expect(await create(asKey(admin, [paris.id]))).toMatchObject({ site: { name: "Paris" } });
    expect(await refusal(create(key))).toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "siteId" }] },
    });
  });

  test("an invalid site and host are reported together, for any reason, and nothing is written", async () => {
    const [own, other, archived] = [await makeSite(admin), await makeSite(admin), await makeSite(admin)];
    await archiveSite(admin, { siteId: archived.id });
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    const strange = await makeSite(outsider);
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    const sandboxSite = await makeSite(sandbox);
    const sites = [newId("site"), other.id, archived.id, strange.id, sandboxSite.id];
    const hosts = [
      newId("employee"),
      (await employ({ siteId: other.id })).id,
      (await employ({ siteId: own.id, status: "inactive" })).id,
      (await employ({ siteId: strange.id }, outsider)).id,
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
  test("apply to every field that describes the visit; null clears, and omitted fields stay the same", async () => {
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

  test("without a difference record nothing", async () => {
    const visitor = await create({ expectedAt: "2026-05-01T10:00:00Z", company: "Brightwater" });
    const same = { ...grace, expectedAt: "2026-05-01T12:00:00+02:00", company: " Brightwater ", siteId: berlin.id };
    expect(await update(visitor.id, same)).toEqual(visitor);
    expect(await typesOf(visitor.id)).toEqual(["visitor.created"]);
  });

  test("an expected time set after the check-in does not move the visitor's day", async () => {
    const { id, checkInTime } = await create({ status: "checked_in" });
    await update(id, { expectedAt: "2020-01-01T00:00:00Z" });
    expect(await visitAt(id)).toBe(checkInTime);
  });

  test("keep a host who has left, but cannot assign such a host again", async () => {
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

  test("do not move a checked-in visitor; one who has left loses the first site's badge number", async () => {
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

  test("a deleted visitor is gone; only events with the id remain", async () => {
    const { id } = await create();
    expect(await deleteVisitor(key, { visitorId: id })).toBeUndefined();
    expect(await refusal(get(id))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusal(deleteVisitor(key, { visitorId: id }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await typesOf(id)).toEqual(["visitor.created", "visitor.deleted"]);
  });

  test("events contain the id and field names, never a value", async () => {
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
