import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createDeliveryInput } from "@/lib/deliveries/schema";
import * as deliveries from "@/lib/deliveries/service";
import { createEmployeeInput } from "@/lib/employees/schema";
import * as employees from "@/lib/employees/service";
import type { PublicEventType } from "@/lib/events/catalog/labels";
import { publicEvent } from "@/lib/events/catalog/public-event";
import * as keys from "@/lib/keys/service";
import { notifyOfDueKeys } from "@/lib/notifications/keys/notify-of-due-keys";
import type { Ctx } from "@/lib/platform/ctx";
import { deleteSite } from "@/lib/sites/delete-site";
import { createSiteInput } from "@/lib/sites/schema";
import * as sites from "@/lib/sites/service";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { makeKey } from "@/lib/testing/worlds/notified";
import { DAY_MS } from "@/lib/time/durations";
import { createVisitorInput } from "@/lib/visitors/schema";
import * as visitors from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let siteId: string;

beforeAll(async () => {
  admin = await makeMember((await makeOrganization()).id);
  siteId = (await makeSite(admin)).id;
  key = asKey(admin, null);
});

const person = { firstName: "Ada", lastName: "Abel" };

/** Does one thing after another with a new record, and returns its id. */
type Deed = (id: string) => Promise<unknown>;

const visitor =
  (...deeds: Deed[]) =>
  async () => {
    const { id } = await visitors.createVisitor(key, createVisitorInput.parse({ ...person, siteId }));
    for (const deed of deeds) await deed(id);
    return id;
  };
const act =
  (action: "check_in" | "check_out" | "deny" | "cancel"): Deed =>
  (visitorId) =>
    visitors.actOnVisitor(key, { visitorId }, action);
const employee =
  (...deeds: Deed[]) =>
  async () => {
    const { id } = await employees.createEmployee(key, createEmployeeInput.parse({ ...person, siteId }));
    for (const deed of deeds) await deed(id);
    return id;
  };
const checkIn: Deed = (employeeId) => employees.checkInEmployee(key, { employeeId });
const delivery =
  (...deeds: Deed[]) =>
  async () => {
    const { id } = await deliveries.createDelivery(key, createDeliveryInput.parse({ carrier: "Post", siteId }));
    for (const deed of deeds) await deed(id);
    return id;
  };
const site =
  (...deeds: Deed[]) =>
  async () => {
    const { id } = await sites.createSite(admin, createSiteInput.parse({ name: "Oslo", timeZone: "UTC" }));
    for (const deed of deeds) await deed(id);
    return id;
  };
const apiKey =
  (...deeds: Deed[]) =>
  async () => {
    const { keyId } = await makeKey(admin);
    for (const deed of deeds) await deed(keyId);
    await db().apiKey.updateMany({ where: { id: keyId }, data: { revokedAt: new Date() } });
    return keyId;
  };
const revoke: Deed = (keyId) => keys.revokeKey(admin, { keyId, reason: "paused", note: null });
const settings = { reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };

/** Runs the job of reminders so many days from now, for a key that expires in 40 days. */
const remindIn =
  (days: number): Deed =>
  async (keyId) => {
    const inDays = (count: number) => new Date(Date.now() + count * DAY_MS);
    await db().apiKey.updateMany({ where: { id: keyId }, data: { expiresAt: inDays(40) } });
    await notifyOfDueKeys(inDays(days));
  };

/** How each public event comes about: the last deed records it. */
const CAUSES: Record<Exclude<PublicEventType, "webhook.test">, () => Promise<string>> = {
  "visitor.pre_registered": visitor(),
  "visitor.checked_in": visitor(act("check_in")),
  "visitor.checked_out": visitor(act("check_in"), act("check_out")),
  "visitor.denied": visitor(act("deny")),
  "visitor.cancelled": visitor(act("cancel")),
  "visitor.updated": visitor((visitorId) => visitors.updateVisitor(key, { visitorId, company: "Acme" })),
  "visitor.deleted": visitor((visitorId) => visitors.deleteVisitor(key, { visitorId })),
  "employee.created": employee(),
  "employee.updated": employee((employeeId) => employees.updateEmployee(key, { employeeId, department: "Sales" })),
  "employee.deleted": employee((employeeId) => employees.deleteEmployee(key, { employeeId })),
  "employee.checked_in": employee(checkIn),
  "employee.checked_out": employee(checkIn, (employeeId) => employees.checkOutEmployee(key, { employeeId })),
  "delivery.arrived": delivery(),
  "delivery.picked_up": delivery((deliveryId) => deliveries.pickUpDelivery(key, { deliveryId })),
  "delivery.updated": delivery((deliveryId) => deliveries.updateDelivery(key, { deliveryId, carrier: "Courier" })),
  "delivery.deleted": delivery((deliveryId) => deliveries.deleteDelivery(key, { deliveryId })),
  "site.created": site(),
  "site.updated": site((id) => sites.updateSite(admin, { siteId: id, name: "Bergen" })),
  "site.archived": site((id) => sites.archiveSite(admin, { siteId: id })),
  "site.deleted": site((id) => deleteSite(admin, { siteId: id })),
  "key.created": apiKey(),
  "key.updated": apiKey((keyId) => keys.updateKey(admin, { ...settings, keyId, version: 1, name: "Back desk" })),
  "key.rotated": apiKey((keyId) => keys.rotateKey(admin, { keyId, overlap: "0" })),
  "key.revoked": apiKey(revoke),
  "key.reactivated": apiKey(revoke, (keyId) => keys.reactivateKey(admin, { keyId })),
  "key.expiring": apiKey(remindIn(31)),
  "key.expired": apiKey(remindIn(41)),
  "key.deleted": apiKey(revoke, (keyId) => keys.deleteKey(admin, { keyId })),
};

/** The public events of one record, oldest first. */
async function publicEventsOf(subjectId: string) {
  const rows = await db().event.findMany({
    where: { organizationId: admin.organizationId, subjectId },
    orderBy: { sequence: "asc" },
  });
  return rows.flatMap(({ changes, ...row }) => publicEvent({ ...row, changes: changes as object }) ?? []);
}

test.each(Object.entries(CAUSES))("%s is what its verb records", async (type, cause) => {
  expect((await publicEventsOf(await cause())).at(-1)?.type).toBe(type);
});

test("a walk-in has one public event, the check-in", async () => {
  const input = createVisitorInput.parse({ ...person, siteId, status: "checked_in" });
  const { id } = await visitors.createVisitor(key, input);
  expect(await publicEventsOf(id)).toEqual([
    { type: "visitor.checked_in", changed: ["badgeNumber", "checkInTime", "status"] },
  ]);
});

test("restoring a site and ending an overlap are updates", async () => {
  const restored = site(
    (id) => sites.archiveSite(admin, { siteId: id }),
    (id) => sites.restoreSite(admin, { siteId: id }),
  );
  const ended = apiKey(
    (keyId) => keys.rotateKey(admin, { keyId, overlap: "24h" }),
    (keyId) => keys.endOverlap(admin, { keyId }),
  );
  expect((await publicEventsOf(await restored())).at(-1)).toEqual({ type: "site.updated", changed: ["status"] });
  expect((await publicEventsOf(await ended())).at(-1)?.type).toBe("key.updated");
});
