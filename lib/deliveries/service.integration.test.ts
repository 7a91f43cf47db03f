import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { type CreateDeliveryInput, createDeliveryInput, deliveryChanges } from "@/lib/deliveries/schema";
import { createDelivery, deleteDelivery, getDelivery, pickUpDelivery, updateDelivery } from "@/lib/deliveries/service";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee, deleteEmployee, updateEmployee } from "@/lib/employees/service";
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

const create = (ctx: Ctx = key, input: object = {}) =>
  createDelivery(ctx, createDeliveryInput.parse({ siteId: berlin.id, carrier: "DHL", ...input }));
const update = (ctx: Ctx, deliveryId: string, changes: object) =>
  updateDelivery(ctx, { deliveryId, ...deliveryChanges.parse(changes) });
const get = (deliveryId: string) => getDelivery(key, { deliveryId });
const makeEmployee = (ctx: Ctx = key, siteId = berlin.id) =>
  createEmployee(ctx, createEmployeeInput.parse({ siteId, firstName: "Grace", lastName: "Hopper" }));
const eventsOf = (subjectId: string) => db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } });
const issue = (field: string, text: unknown = expect.any(String)) => ({
  code: "VALIDATION_ERROR",
  details: { fields: [{ field, issue: text }] },
});

testWhoMay({
  callers: () => ({ admin, key }),
  create: (ctx) => create(ctx),
  get: ["getDelivery", (ctx, deliveryId) => getDelivery(ctx, { deliveryId })],
  writes: [
    ["updateDelivery", (ctx, deliveryId) => update(ctx, deliveryId, { carrier: "Mine" })],
    ["deleteDelivery", (ctx, deliveryId) => deleteDelivery(ctx, { deliveryId })],
    ["pickUpDelivery", (ctx, deliveryId) => pickUpDelivery(ctx, { deliveryId })],
  ],
  unknownId: () => newId("delivery"),
  count: (organizationId) => db().delivery.count({ where: { organizationId } }),
});

describe("create", () => {
  test("a delivery arrives now by default, and waits", async () => {
    const delivery = await create(key, { carrier: undefined });
    expect(delivery).toEqual({
      id: expect.stringMatching(/^dlv_/),
      siteId: berlin.id,
      site: { id: berlin.id, name: "Berlin" },
      carrier: null,
      description: null,
      recipient: null,
      status: "waiting",
      arrivedAt: delivery.createdAt,
      pickedUpAt: null,
      externalId: null,
      metadata: {},
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
    expect(await get(delivery.id)).toEqual(delivery);
  });

  test("an arrival is accepted with any offset, but not in the future", async () => {
    const { arrivedAt } = await create(key, { arrivedAt: "2026-02-02T00:30:00+05:45" });
    expect(arrivedAt).toBe("2026-02-01T18:45:00.000Z");
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    expect(await create(key, { arrivedAt: inMinutes(4) })).toMatchObject({ status: "waiting" });
    await expect(create(key, { arrivedAt: inMinutes(6) })).rejects.toMatchObject(issue("arrivedAt"));
  });

  test("the only site in reach is the default", async () => {
    const paris = await makeSite(admin, "Paris");
    const input: CreateDeliveryInput = { siteId: undefined, carrier: null, description: null, recipientId: null };
    expect(await createDelivery(asKey(admin, [paris.id]), input)).toMatchObject({ siteId: paris.id });
    await expect(createDelivery(key, input)).rejects.toMatchObject(issue("siteId"));
  });

  test("a recipient must be an active employee in reach; all others get the same error", async () => {
    const paris = await makeSite(admin, "Paris");
    const [grace, inactive, outOfReach] = [
      await makeEmployee(),
      await makeEmployee(),
      await makeEmployee(key, paris.id),
    ];
    await updateEmployee(key, { employeeId: inactive.id, status: "inactive" });
    const sandboxKey: Ctx = { ...key, environment: "sandbox" };
    const sandbox = await makeEmployee(sandboxKey, (await makeSite(sandboxKey)).id);
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    const foreign = await makeEmployee(outsider, (await makeSite(outsider)).id);
    const near = asKey(admin, [berlin.id]);
    expect(await create(near, { recipientId: grace.id })).toMatchObject({
      recipient: { id: grace.id, name: "Grace Hopper" },
    });
    expect(await create(key, { recipientId: outOfReach.id })).toMatchObject({ recipient: { id: outOfReach.id } });
    const { id } = await create(near);
    for (const { id: recipientId } of [inactive, outOfReach, sandbox, foreign, { id: newId("employee") }]) {
      const refused = issue("recipientId", "There is no such employee.");
      await expect(create(near, { recipientId })).rejects.toMatchObject(refused);
      await expect(update(near, id, { recipientId })).rejects.toMatchObject(refused);
    }
    expect(await get(id)).toMatchObject({ recipient: null });
  });

  test("all invalid fields are reported together", async () => {
    const wrong = { siteId: newId("site"), recipientId: newId("employee"), arrivedAt: "2999-01-01T00:00:00Z" };
    const fields = [{ field: "siteId" }, { field: "recipientId" }, { field: "arrivedAt" }];
    await expect(create(key, wrong)).rejects.toMatchObject({ code: "VALIDATION_ERROR", details: { fields } });
    const { id } = await create();
    await expect(update(key, id, wrong)).rejects.toMatchObject({ code: "VALIDATION_ERROR", details: { fields } });
  });
});

describe("update", () => {
  test("null clears, omitted fields stay the same, and equal values are no change", async () => {
    const { id: recipientId } = await makeEmployee();
    const delivery = await create(key, { description: "One box", recipientId, arrivedAt: "2026-02-02T08:00:00Z" });
    const same = { carrier: "DHL", recipientId, arrivedAt: "2026-02-02T09:00:00+01:00", siteId: berlin.id };
    expect(await update(key, delivery.id, same)).toEqual(delivery);
    const changed = await update(key, delivery.id, {
      carrier: null,
      recipientId: null,
      arrivedAt: "2026-02-01T08:00:00Z",
    });
    expect(changed).toEqual({
      ...delivery,
      carrier: null,
      recipient: null,
      arrivedAt: "2026-02-01T08:00:00.000Z",
      updatedAt: changed.updatedAt,
    });
    expect(changed.updatedAt > delivery.updatedAt).toBe(true);
    expect((await eventsOf(delivery.id)).map(({ type }) => type)).toEqual(["delivery.created", "delivery.updated"]);
  });

  test("a recipient who became inactive remains", async () => {
    const { id: recipientId } = await makeEmployee();
    const { id } = await create(key, { recipientId });
    await updateEmployee(key, { employeeId: recipientId, status: "inactive" });
    expect(await update(key, id, { recipientId, carrier: "UPS" })).toMatchObject({
      carrier: "UPS",
      recipient: { id: recipientId },
    });
  });

  test("moving needs both sites in reach; giving the current site is not a move, even when it is archived", async () => {
    const paris = await makeSite(admin, "Paris");
    const { id } = await create();
    const refused = issue("siteId", "There is no such site.");
    await expect(update(asKey(admin, [berlin.id]), id, { siteId: paris.id })).rejects.toMatchObject(refused);
    await expect(update(asKey(admin, [paris.id]), id, { siteId: paris.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const moved = await update(asKey(admin, [berlin.id, paris.id]), id, { siteId: paris.id });
    expect(moved).toMatchObject({ siteId: paris.id, site: { id: paris.id, name: "Paris" } });
    await archiveSite(admin, { siteId: paris.id });
    expect(await update(key, id, { siteId: paris.id, carrier: "UPS" })).toMatchObject({ carrier: "UPS" });
  });

  test("an arrival after the pick-up is refused", async () => {
    const { id } = await create(key, { arrivedAt: "2026-02-02T08:00:00Z" });
    const { pickedUpAt } = await pickUpDelivery(key, { deliveryId: id });
    const after = new Date(Date.parse(pickedUpAt ?? "") + 1).toISOString();
    await expect(update(key, id, { arrivedAt: after })).rejects.toMatchObject(issue("arrivedAt"));
    expect(await update(key, id, { arrivedAt: pickedUpAt })).toMatchObject({ arrivedAt: pickedUpAt });
  });

  test("setting a recipient during their deletion never fails halfway", async () => {
    for (let round = 0; round < 20; round++) {
      const [{ id: recipientId }, { id: other }] = [await makeEmployee(), await makeEmployee()];
      const [{ id }, { id: renamed }] = [await create(key, { recipientId }), await create(key, { recipientId })];
      const [first, second, ...named] = await Promise.allSettled([
        deleteEmployee(key, { employeeId: recipientId }),
        deleteEmployee(key, { employeeId: other }),
        update(key, id, { recipientId: other }),
        update(key, renamed, { recipientId, carrier: "UPS" }),
        create(key, { recipientId: other }),
      ]);
      expect([first.status, second.status]).toEqual(["fulfilled", "fulfilled"]);
      for (const result of named) {
        if (result.status === "rejected") expect(result.reason).toMatchObject(issue("recipientId"));
      }
      expect([(await get(id)).recipient, (await get(renamed)).recipient]).toEqual([null, null]);
    }
  });
});

describe("pick-up", () => {
  test("happens once; then it is refused with the state", async () => {
    const { id: deliveryId } = await create();
    const pickedUp = await pickUpDelivery(key, { deliveryId });
    expect(pickedUp).toMatchObject({ status: "picked_up", pickedUpAt: expect.any(String) });
    const refused = { code: "CONFLICT", details: { status: "picked_up" } };
    await expect(pickUpDelivery(key, { deliveryId })).rejects.toMatchObject(refused);
    expect(await get(deliveryId)).toEqual(pickedUp);
  });

  test("20 concurrent pick-ups count as one", async () => {
    const { id: deliveryId } = await create();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => pickUpDelivery(key, { deliveryId })));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(refused).toEqual(Array(19).fill("CONFLICT"));
    expect((await eventsOf(deliveryId)).map(({ type }) => type)).toEqual(["delivery.created", "delivery.picked_up"]);
  });
});

test("a deleted delivery is permanently gone", async () => {
  const { id: deliveryId } = await create();
  await deleteDelivery(key, { deliveryId });
  await expect(get(deliveryId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deleteDelivery(key, { deliveryId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await db().delivery.count({ where: { id: deliveryId } })).toBe(0);
});

test("events contain the delivery's id and field names, never values", async () => {
  const { id } = await create(key, { description: "Passports of the board" });
  await update(key, id, { description: "Secret papers", carrier: null });
  await pickUpDelivery(key, { deliveryId: id });
  await deleteDelivery(key, { deliveryId: id });
  const events = await eventsOf(id);
  expect(events.map(({ type, subjectName, changes }) => [type, subjectName, changes])).toEqual([
    ["delivery.created", id, { siteId: {}, carrier: {}, description: {}, arrivedAt: {} }],
    ["delivery.updated", id, { carrier: {}, description: {} }],
    ["delivery.picked_up", id, { status: {}, pickedUpAt: {} }],
    ["delivery.deleted", id, {}],
  ]);
});
