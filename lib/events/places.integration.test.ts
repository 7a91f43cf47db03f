import { beforeAll, describe, expect, test } from "vitest";
import type { BatchInput } from "@/lib/contracts/batch";
import { db } from "@/lib/db/client";
import { batchDeliveries } from "@/lib/deliveries/batch-deliveries";
import { createDeliveryInput, upsertDeliveryInput } from "@/lib/deliveries/schema";
import * as deliveries from "@/lib/deliveries/service";
import { batchEmployees } from "@/lib/employees/batch-employees";
import { createEmployeeInput, upsertEmployeeInput } from "@/lib/employees/schema";
import * as employees from "@/lib/employees/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { deleteSite } from "@/lib/sites/delete-site";
import { createSiteInput, upsertSiteInput } from "@/lib/sites/schema";
import * as sites from "@/lib/sites/service";
import { upsertSite } from "@/lib/sites/upsert-site";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { makeKey } from "@/lib/testing/worlds/notified";
import { batchVisitors } from "@/lib/visitors/batch-visitors";
import { createVisitorInput, upsertVisitorInput } from "@/lib/visitors/schema";
import * as visitors from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let from: string;
let to: string;

beforeAll(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  from = (await makeSite(admin, "Hamburg")).id;
  to = (await makeSite(admin, "Berlin")).id;
});

/** Each event of a record: what happened, where, and where the record was before. Sites by their letter. */
async function placesOf(subjectId: string): Promise<string[]> {
  const rows = await db().event.findMany({
    where: { organizationId: admin.organizationId, subjectId },
    orderBy: { sequence: "asc" },
  });
  const nameOf = (id: string | null) => (id === null ? "" : id === from ? "from" : id === to ? "to" : id);
  return rows.map(({ type, siteId, formerSiteId }) =>
    [type.slice(type.indexOf(".") + 1), nameOf(siteId), nameOf(formerSiteId)].filter(Boolean).join(" "),
  );
}

const person = { firstName: "Ada", lastName: "Abel" };

function batchOf(op: "create" | "upsert" | "delete", externalId: string, data: Record<string, unknown>): BatchInput {
  const named = op === "create" ? { externalId: undefined, data: { ...data, externalId } } : { externalId, data };
  return { operations: [{ op, id: undefined, issues: [], refusal: null, ...named }], atomic: false };
}

/** How one noun is written. `create`, `move` and `rest` are its single verbs. */
type Writes = {
  create(siteId: string): Promise<{ id: string }>;
  move(id: string, siteId: string): Promise<unknown>;
  rest: [name: string, run: (id: string) => Promise<unknown>][];
  upsert(externalId: string, siteId: string): Promise<{ view: { id: string } }>;
  batch(input: BatchInput): Promise<{ results: unknown[] }>;
  data: object;
};

const NOUNS: Record<string, Writes> = {
  visitors: {
    create: (siteId) => visitors.createVisitor(key, createVisitorInput.parse({ ...person, siteId })),
    move: (visitorId, siteId) => visitors.updateVisitor(key, { visitorId, siteId }),
    rest: [
      ["checked_in", (visitorId) => visitors.actOnVisitor(key, { visitorId }, "check_in")],
      ["checked_out", (visitorId) => visitors.actOnVisitor(key, { visitorId }, "check_out")],
      ["updated", (visitorId) => visitors.updateVisitor(key, { visitorId, company: "Acme" })],
      ["deleted", (visitorId) => visitors.deleteVisitor(key, { visitorId })],
    ],
    upsert: (externalId, siteId) =>
      visitors.upsertVisitor(key, { ...upsertVisitorInput.parse({ ...person, siteId }), externalId }),
    batch: (input) => batchVisitors(key, input),
    data: person,
  },
  employees: {
    create: (siteId) => employees.createEmployee(key, createEmployeeInput.parse({ ...person, siteId })),
    move: (employeeId, siteId) => employees.updateEmployee(key, { employeeId, siteId }),
    rest: [
      ["checked_in", (employeeId) => employees.checkInEmployee(key, { employeeId })],
      ["checked_out", (employeeId) => employees.checkOutEmployee(key, { employeeId })],
      ["updated", (employeeId) => employees.updateEmployee(key, { employeeId, department: "Sales" })],
      ["deleted", (employeeId) => employees.deleteEmployee(key, { employeeId })],
    ],
    upsert: (externalId, siteId) =>
      employees.upsertEmployee(key, { ...upsertEmployeeInput.parse({ ...person, siteId }), externalId }),
    batch: (input) => batchEmployees(key, input),
    data: person,
  },
  deliveries: {
    create: (siteId) => deliveries.createDelivery(key, createDeliveryInput.parse({ siteId })),
    move: (deliveryId, siteId) => deliveries.updateDelivery(key, { deliveryId, siteId }),
    rest: [
      ["picked_up", (deliveryId) => deliveries.pickUpDelivery(key, { deliveryId })],
      ["updated", (deliveryId) => deliveries.updateDelivery(key, { deliveryId, carrier: "Post" })],
      ["deleted", (deliveryId) => deliveries.deleteDelivery(key, { deliveryId })],
    ],
    upsert: (externalId, siteId) =>
      deliveries.upsertDelivery(key, { ...upsertDeliveryInput.parse({ siteId }), externalId }),
    batch: (input) => batchDeliveries(key, input),
    data: { carrier: "Post" },
  },
};

describe.each(Object.entries(NOUNS))(
  "events of %s name the record's site, and both when it moved:",
  (_noun, writes) => {
    test("single calls", async () => {
      const { id } = await writes.create(from);
      await writes.move(id, to);
      for (const [, run] of writes.rest) await run(id);
      const rest = writes.rest.map(([name]) => `${name} to`);
      expect(await placesOf(id)).toEqual(["created from", "updated to from", ...rest]);
    });

    test("upserts", async () => {
      const externalId = newId("request");
      const { view } = await writes.upsert(externalId, from);
      await writes.upsert(externalId, to);
      expect(await placesOf(view.id)).toEqual(["created from", "updated to from"]);
    });

    test("batches", async () => {
      const externalId = newId("request");
      const created = await writes.batch(batchOf("create", externalId, { ...writes.data, siteId: from }));
      const { data } = created.results[0] as { data: { id: string } };
      await writes.batch(batchOf("upsert", externalId, { siteId: to }));
      await writes.batch(batchOf("delete", externalId, {}));
      expect(await placesOf(data.id)).toEqual(["created from", "updated to from", "deleted to"]);
    });
  },
);

test("a walk-in's creation and check-in are at the same site, one by one and in a batch", async () => {
  const walkIn = { ...person, siteId: from, status: "checked_in" };
  const { id } = await visitors.createVisitor(key, createVisitorInput.parse(walkIn));
  const { results } = await batchVisitors(key, batchOf("create", newId("request"), walkIn));
  const { data } = results[0] as { data: { id: string } };
  for (const visitorId of [id, data.id]) {
    expect(await placesOf(visitorId)).toEqual(["created from", "checked_in from"]);
  }
});

test("an employee who leaves the company and the site at once is checked out where they are now", async () => {
  const { id } = await employees.createEmployee(key, createEmployeeInput.parse({ ...person, siteId: from }));
  await employees.checkInEmployee(key, { employeeId: id });
  await employees.updateEmployee(key, { employeeId: id, siteId: to, status: "inactive" });
  expect((await placesOf(id)).slice(2)).toEqual(["updated to from", "checked_out to from"]);
});

test("events of a site name the site itself, even the last one", async () => {
  const { id } = await sites.createSite(admin, createSiteInput.parse({ name: "Oslo", timeZone: "UTC" }));
  await sites.updateSite(admin, { siteId: id, name: "Bergen" });
  await sites.archiveSite(admin, { siteId: id });
  await sites.restoreSite(admin, { siteId: id });
  await deleteSite(admin, { siteId: id });
  const whats = ["created", "updated", "archived", "restored", "deleted"];
  expect(await placesOf(id)).toEqual(whats.map((what) => `${what} ${id}`));
  const upserted = upsertSiteInput.parse({ name: "Rome", timeZone: "UTC" });
  const { view } = await upsertSite(admin, { ...upserted, externalId: newId("request") });
  expect(await placesOf(view.id)).toEqual([`created ${view.id}`]);
});

test("events of keys belong to no site", async () => {
  const { keyId } = await makeKey(admin);
  expect(await placesOf(keyId)).toEqual(["created"]);
});
