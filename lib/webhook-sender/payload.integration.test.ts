import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createDeliveryInput } from "@/lib/deliveries/schema";
import { createDelivery } from "@/lib/deliveries/service";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import { EVENT_CATALOG } from "@/lib/events/catalog/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { createSiteInput } from "@/lib/sites/schema";
import { createSite } from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { makeKey } from "@/lib/testing/worlds/notified";
import {
  attemptsOf,
  makeAllDue,
  makeEndpoint,
  openSenderWorld,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";
import { createVisitorInput } from "@/lib/visitors/schema";
import { createVisitor, deleteVisitor, getVisitor, updateVisitor } from "@/lib/visitors/service";

const person = { firstName: "Augusta", lastName: "Byron" };

let world: SenderWorld;
let admin: Ctx;
let key: Ctx;
let siteId: string;

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  siteId = (await makeSite(admin)).id;
});
afterEach(() => world.end());
afterAll(() => world.close());

const endpointAt = (path: string, wanted = {}) =>
  makeEndpoint(admin, { url: `${world.receiver.url}${path}`, ...wanted });
const makeVisitor = (at = siteId) => createVisitor(key, createVisitorInput.parse({ ...person, siteId: at }));
const bodiesAt = (path: string) =>
  world.receiver.received.filter((request) => request.path === path).map(({ body }) => JSON.parse(body));

async function bodyAt(path: string) {
  await expect.poll(() => bodiesAt(path).length, WITHIN).toBeGreaterThan(0);
  return bodiesAt(path)[0];
}

test("a payload names the record and the fields that changed, never values, and the catalog describes it", async () => {
  await endpointAt("/ids");
  const visitor = await makeVisitor();
  await updateVisitor(key, { visitorId: visitor.id, company: "Analytical Engines" });
  await createEmployee(key, createEmployeeInput.parse({ ...person, siteId }));
  await createDelivery(key, createDeliveryInput.parse({ carrier: "Courier", siteId }));
  await createSite(admin, createSiteInput.parse({ name: "Oslo", timeZone: "UTC" }));
  await makeKey(admin);
  world.start();
  await expect.poll(() => bodiesAt("/ids").length, WITHIN).toBe(6);
  const bodies = bodiesAt("/ids").toSorted((a, b) => a.sequence - b.sequence);
  for (const body of bodies) {
    const { schema } = EVENT_CATALOG.find(({ type }) => type === body.type)!;
    expect(schema.strict().safeParse(body).error).toBeUndefined();
  }
  expect(bodies.map(({ type }) => type)).toEqual([
    "visitor.pre_registered",
    "visitor.updated",
    "employee.created",
    "delivery.arrived",
    "site.created",
    "key.created",
  ]);
  expect(bodies[1].data).toMatchObject({ id: visitor.id, siteId, changed: ["company"] });
  expect(bodies[1].data.url).toMatch(new RegExp(`/developer/v2/visitors/${visitor.id}$`));
  for (const value of ["Augusta", "Analytical", "Courier"]) expect(JSON.stringify(bodies)).not.toContain(value);
});

test("v1 receives its own names, and an address of its own", async () => {
  await endpointAt("/v1", { dialect: "v1", include: "record" });
  const sandbox = await makeSite({ ...admin, environment: "sandbox" });
  await makeEndpoint({ ...admin, environment: "sandbox" }, { url: `${world.receiver.url}/sandbox`, dialect: "v1" });
  const { id } = await makeVisitor();
  await createVisitor({ ...key, environment: "sandbox" }, createVisitorInput.parse({ ...person, siteId: sandbox.id }));
  world.start();
  const body = await bodyAt("/v1");
  expect(body).toMatchObject({ organization_id: admin.organizationId, data: { id, location_id: siteId } });
  expect(body.data.changed).toContain("first_name");
  expect(body.data.url).toMatch(new RegExp(`/api/v1/visitors/${id}$`));
  expect(body.data.record).toMatchObject({ id, first_name: "Augusta", location: { id: siteId } });
  expect((await bodyAt("/sandbox")).data.url).toContain("/sandbox/api/v1/visitors/vis_");
});

test("an endpoint that asks for records receives each as the API shows it, and other events without one", async () => {
  await endpointAt("/records", { include: "record" });
  const { id: visitorId } = await makeVisitor();
  const employee = await createEmployee(key, createEmployeeInput.parse({ ...person, siteId }));
  const delivery = await createDelivery(key, createDeliveryInput.parse({ carrier: "Courier", siteId }));
  const site = await createSite(admin, createSiteInput.parse({ name: "Oslo", timeZone: "UTC" }));
  await makeKey(admin);
  world.start();
  await expect.poll(() => bodiesAt("/records").length, WITHIN).toBe(5);
  const records = bodiesAt("/records")
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ data }) => data.record);
  expect(records).toEqual(
    JSON.parse(JSON.stringify([await getVisitor(key, { visitorId }), employee, delivery, site, null])),
  );
});

test("the record is that of the moment of sending, and after its deletion there is none", async () => {
  const { id: endpointId } = await endpointAt("/later", { include: "record" });
  world.receiver.onRequest((_, response) => response.writeHead(500).end());
  const { id: visitorId } = await makeVisitor();
  world.start();
  expect((await bodyAt("/later")).data.record).toMatchObject({ firstName: "Augusta" });
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { eventTypes: ["visitor.pre_registered"] } });
  await updateVisitor(key, { visitorId, firstName: "Grace" });
  const last = async () => {
    await makeAllDue();
    return bodiesAt("/later").at(-1).data.record;
  };
  await expect.poll(last, WITHIN).toMatchObject({ firstName: "Grace" });
  await deleteVisitor(key, { visitorId });
  await expect.poll(last, WITHIN).toBeNull();
  await expect.poll(async () => (await attemptsOf(endpointId)).length, WITHIN).toBeGreaterThanOrEqual(3);
  const log = JSON.stringify(await attemptsOf(endpointId));
  for (const name of ["Augusta", "Grace", "Byron"]) expect(log).not.toContain(name);
});

test("an endpoint of selected sites receives their events, arrivals and departures, and no record from elsewhere", async () => {
  const elsewhere = (await makeSite(admin, "Elsewhere")).id;
  await endpointAt("/site", { siteIds: [siteId], include: "record" });
  await endpointAt("/elsewhere", { siteIds: [elsewhere], eventTypes: ["visitor.updated"] });
  await makeVisitor(elsewhere);
  const moved = await makeVisitor(siteId);
  await updateVisitor(key, { visitorId: moved.id, siteId: elsewhere });
  await updateVisitor(key, { visitorId: moved.id, company: "Unseen" });
  await makeKey(admin);
  const last = await makeVisitor(siteId);
  world.start();
  await expect.poll(() => bodiesAt("/site").length, WITHIN).toBe(3);
  const bodies = bodiesAt("/site").toSorted((a, b) => a.sequence - b.sequence);
  expect(bodies.map(({ type, data }) => `${type} ${data.id}`)).toEqual([
    `visitor.pre_registered ${moved.id}`,
    `visitor.updated ${moved.id}`,
    `visitor.pre_registered ${last.id}`,
  ]);
  expect(bodies.map(({ data }) => data.record?.id ?? null)).toEqual([null, null, last.id]);
  expect(bodies[1].data).toMatchObject({ siteId, changed: ["siteId"] });
  expect(JSON.stringify(bodies), "where it went").not.toContain(elsewhere);
  expect((await bodyAt("/elsewhere")).data).toMatchObject({ id: moved.id, siteId: elsewhere });
  expect(JSON.stringify(bodiesAt("/elsewhere")), "where it came from").not.toContain(siteId);
});

test("the log of an attempt has its signature, and no secret", async () => {
  const { id, secret } = await endpointAt("/log");
  await makeVisitor();
  world.start();
  await expect.poll(async () => (await attemptsOf(id)).length, WITHIN).toBe(1);
  const [attempt] = await attemptsOf(id);
  expect(attempt!.requestHeaders).toMatchObject({
    "webhook-signature": expect.stringMatching(/^v1,/),
    "ihub-message-number": "1",
  });
  expect(JSON.stringify(attempt)).not.toContain(secret.slice("whsec_".length));
});
