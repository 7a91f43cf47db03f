import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { type CreateEmployeeInput, createEmployeeInput, employeeChanges } from "@/lib/employees/schema";
import {
  checkInEmployee,
  checkOutEmployee,
  createEmployee,
  deleteEmployee,
  getEmployee,
  updateEmployee,
} from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { archiveSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { testWhoMay } from "@/lib/testing/worlds/who-may";

let admin: Ctx;
let key: Ctx;
let berlin: { id: string; name: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = await makeSite(admin, "Berlin");
});

const grace = { firstName: "Grace", lastName: "Hopper" };
const create = (ctx: Ctx = key, input: Partial<CreateEmployeeInput> = {}) =>
  createEmployee(ctx, createEmployeeInput.parse({ siteId: berlin.id, ...grace, ...input }));
const update = (ctx: Ctx, employeeId: string, changes: object) =>
  updateEmployee(ctx, { employeeId, ...employeeChanges.parse(changes) });
const get = (employeeId: string) => getEmployee(key, { employeeId });
const eventsOf = (subjectId: string) => db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } });

testWhoMay({
  callers: () => ({ admin, key }),
  create: (ctx) => create(ctx),
  get: ["getEmployee", (ctx, employeeId) => getEmployee(ctx, { employeeId })],
  writes: [
    ["updateEmployee", (ctx, employeeId) => update(ctx, employeeId, { firstName: "Mine" })],
    ["deleteEmployee", (ctx, employeeId) => deleteEmployee(ctx, { employeeId })],
    ["checkInEmployee", (ctx, employeeId) => checkInEmployee(ctx, { employeeId })],
    ["checkOutEmployee", (ctx, employeeId) => checkOutEmployee(ctx, { employeeId })],
  ],
  unknownId: () => newId("employee"),
  count: (organizationId) => db().employee.count({ where: { organizationId } }),
});

describe("create", () => {
  test("omitted fields are null, and an employee starts active and off site", async () => {
    const employee = await create();
    expect(employee).toEqual({
      id: expect.stringMatching(/^emp_/),
      siteId: berlin.id,
      site: { id: berlin.id, name: "Berlin" },
      ...grace,
      email: null,
      phone: null,
      department: null,
      status: "active",
      presence: "off_site",
      checkedInAt: null,
      checkedOutAt: null,
      externalId: null,
      metadata: {},
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
    expect(await get(employee.id)).toEqual(employee);
  });

  test("a site out of reach is refused like an unknown one, and the only site in reach is the default", async () => {
    const paris = await makeSite(admin, "Paris");
    const siteIssue = { fields: [{ field: "siteId", issue: "There is no such site." }] };
    const refused = { code: "VALIDATION_ERROR", details: siteIssue };
    await expect(create(asKey(admin, [berlin.id]), { siteId: paris.id })).rejects.toMatchObject(refused);
    await expect(create(key, { siteId: newId("site") })).rejects.toMatchObject(refused);
    const { siteId, ...unnamed } = createEmployeeInput.parse({ ...grace, siteId: "x" });
    expect(siteId).toBe("x");
    expect(await createEmployee(asKey(admin, [paris.id]), unnamed)).toMatchObject({ siteId: paris.id });
    await expect(createEmployee(key, unnamed)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  });
});

describe("update", () => {
  test("null clears, omitted fields stay the same, and equal values are no change", async () => {
    const employee = await create(key, { email: "grace@acme.example", phone: "1", department: "Engineering" });
    const changed = await update(key, employee.id, { email: null, phone: "2" });
    expect(changed).toEqual({ ...employee, email: null, phone: "2", updatedAt: changed.updatedAt });
    expect(changed.updatedAt > employee.updatedAt).toBe(true);
    expect(await update(key, employee.id, { email: null, phone: "2", siteId: berlin.id, status: "active" })).toEqual(
      changed,
    );
    expect(await update(key, employee.id, {})).toEqual(changed);
    expect((await eventsOf(employee.id)).map(({ type }) => type)).toEqual(["employee.created", "employee.updated"]);
  });

  test("moving needs both sites in reach; giving the current site is not a move, even when it is archived", async () => {
    const paris = await makeSite(admin, "Paris");
    const employee = await create();
    await expect(update(asKey(admin, [berlin.id]), employee.id, { siteId: paris.id })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "siteId", issue: "There is no such site." }] },
    });
    await expect(update(asKey(admin, [paris.id]), employee.id, { siteId: paris.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const moved = await update(asKey(admin, [berlin.id, paris.id]), employee.id, { siteId: paris.id });
    expect(moved).toMatchObject({ siteId: paris.id, site: { id: paris.id, name: "Paris" } });
    await archiveSite(admin, { siteId: paris.id });
    expect(await update(key, employee.id, { siteId: paris.id, phone: "3" })).toMatchObject({ phone: "3" });
  });

  test("becoming inactive while on site is also a check-out, and recorded as one", async () => {
    const { id: employeeId } = await create();
    await checkInEmployee(key, { employeeId });
    const left = await update(key, employeeId, { status: "inactive" });
    expect(left).toMatchObject({ status: "inactive", presence: "off_site", checkedOutAt: expect.any(String) });
    const events = (await eventsOf(employeeId)).slice(-2);
    expect(events.map(({ type, changes }) => [type, changes])).toEqual([
      ["employee.updated", { status: {} }],
      ["employee.checked_out", { checkedOutAt: {} }],
    ]);
    const { id } = await create();
    expect(await update(key, id, { status: "inactive" })).toMatchObject({ presence: "off_site", checkedOutAt: null });
  });

  test("two concurrent changes both succeed", async () => {
    const { id } = await create();
    await Promise.all([update(key, id, { phone: "5" }), update(key, id, { department: "Research" })]);
    expect(await get(id)).toMatchObject({ phone: "5", department: "Research" });
  });
});

describe("check-in and check-out", () => {
  test("follow each other, and any other order is refused with the state", async () => {
    const { id: employeeId } = await create();
    const refusedOut = { code: "CONFLICT", details: { presence: "off_site" } };
    await expect(checkOutEmployee(key, { employeeId })).rejects.toMatchObject(refusedOut);
    const arrived = await checkInEmployee(key, { employeeId });
    expect(arrived).toMatchObject({ presence: "on_site", checkedInAt: expect.any(String), checkedOutAt: null });
    const refusedIn = { code: "CONFLICT", details: { presence: "on_site" } };
    await expect(checkInEmployee(key, { employeeId })).rejects.toMatchObject(refusedIn);
    const left = await checkOutEmployee(key, { employeeId });
    expect(left).toMatchObject({
      presence: "off_site",
      checkedInAt: arrived.checkedInAt,
      checkedOutAt: expect.any(String),
    });
    await expect(checkOutEmployee(key, { employeeId })).rejects.toMatchObject(refusedOut);
    expect(await checkInEmployee(key, { employeeId })).toMatchObject({ presence: "on_site", checkedOutAt: null });
    expect(await get(employeeId)).toMatchObject({ presence: "on_site", checkedOutAt: null });
  });

  test("an inactive employee is refused with that state until active again", async () => {
    const { id: employeeId } = await create(key, { status: "inactive" });
    const refused = { code: "CONFLICT", details: { status: "inactive" } };
    await expect(checkInEmployee(key, { employeeId })).rejects.toMatchObject(refused);
    await update(key, employeeId, { status: "active" });
    expect(await checkInEmployee(key, { employeeId })).toMatchObject({ presence: "on_site" });
  });

  test("20 concurrent check-ins count as one, and so do 20 check-outs", async () => {
    const { id: employeeId } = await create();
    const twenty = async (run: () => Promise<unknown>) => {
      const results = await Promise.allSettled(Array.from({ length: 20 }, run));
      const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
      expect(refused).toEqual(Array(19).fill("CONFLICT"));
    };
    await twenty(() => checkInEmployee(key, { employeeId }));
    await twenty(() => checkOutEmployee(key, { employeeId }));
    const types = (await eventsOf(employeeId)).map(({ type }) => type);
    expect(types).toEqual(["employee.created", "employee.checked_in", "employee.checked_out"]);
  });
});

describe("delete", () => {
  test("is permanent, and references to the employee become null", async () => {
    const { id: employeeId } = await create();
    const { organizationId, environment } = key;
    const place = { organizationId, environment, siteId: berlin.id };
    const now = new Date();
    const deliveryId = newId("delivery");
    const visitorId = newId("visitor");
    await db().delivery.create({ data: { id: deliveryId, ...place, recipientId: employeeId, arrivedAt: now } });
    await db().visitor.create({ data: { id: visitorId, ...place, ...grace, hostId: employeeId, visitAt: now } });
    await deleteEmployee(key, { employeeId });
    await expect(get(employeeId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteEmployee(key, { employeeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().delivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ recipientId: null });
    expect(await db().visitor.findUniqueOrThrow({ where: { id: visitorId } })).toMatchObject({ hostId: null });
  });
});

test("events contain the employee's id and field names, never values", async () => {
  const { id } = await create(key, { email: "grace@acme.example", phone: "+1 555 0117" });
  await update(key, id, { lastName: "Murray", email: null });
  await checkInEmployee(key, { employeeId: id });
  await deleteEmployee(key, { employeeId: id });
  const events = await eventsOf(id);
  expect(events.map(({ type, subjectName, changes }) => [type, subjectName, changes])).toEqual([
    ["employee.created", id, { siteId: {}, firstName: {}, lastName: {}, email: {}, phone: {}, status: {} }],
    ["employee.updated", id, { lastName: {}, email: {} }],
    ["employee.checked_in", id, { checkedInAt: {}, checkedOutAt: {} }],
    ["employee.deleted", id, {}],
  ]);
  expect(JSON.stringify(events.map(({ sequence, hash, previousHash, ...event }) => event))).not.toMatch(
    /Grace|Hopper|Murray|acme|555/,
  );
});
