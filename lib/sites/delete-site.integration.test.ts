import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createDeliveryInput } from "@/lib/deliveries/schema";
import { createDelivery } from "@/lib/deliveries/service";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import { createKey, revokeKey, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { deleteSite, getSiteReferences } from "@/lib/sites/delete-site";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { insertEndpoint } from "@/lib/testing/worlds/webhooks/endpoint-row";
import { createVisitorInput } from "@/lib/visitors/schema";
import { createVisitor, deleteVisitor, updateVisitor } from "@/lib/visitors/service";

let admin: Ctx;
let key: Ctx;
let siteId: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  siteId = (await makeSite(admin, "Berlin")).id;
});

const person = { firstName: "Ada", lastName: "Lovelace" };
const exists = async (id = siteId) => (await db().site.count({ where: { id } })) === 1;
const visit = (input: object = {}) => createVisitor(key, createVisitorInput.parse({ ...person, siteId, ...input }));
const employ = () => createEmployee(key, createEmployeeInput.parse({ ...person, siteId }));
const deliver = () => createDelivery(key, createDeliveryInput.parse({ carrier: "DHL", siteId }));
const settings = { name: "Desk", reach: "selected_sites", access: "read", expiresAt: null } as const;
const makeKey = () => createKey(admin, { ...settings, siteIds: [siteId] });

describe("who may delete a site", () => {
  test("admins, and keys that write and reach all sites; others learn nothing", async () => {
    const refusal = (ctx: Ctx) => deleteSite(ctx, { siteId }).catch(({ code }) => code);
    const outsider = await makeMember((await makeOrganization()).id);
    expect(await refusal(await makeMember(admin.organizationId, "member"))).toBe("FORBIDDEN");
    expect(await refusal(asKey(admin, null, "read"))).toBe("INSUFFICIENT_SCOPE");
    expect(await refusal(asKey(admin, [siteId]))).toBe("INSUFFICIENT_SCOPE");
    expect(await refusal(outsider)).toBe("NOT_FOUND");
    expect(await refusal({ ...admin, environment: "sandbox" })).toBe("NOT_FOUND");
    expect(await getSiteReferences(outsider, { siteId }).catch(({ code }) => code)).toBe("NOT_FOUND");
    expect(await exists()).toBe(true);
    await deleteSite(key, { siteId });
    expect(await exists()).toBe(false);
    expect(await refusal(admin)).toBe("NOT_FOUND");
  });

  test("the event names the site", async () => {
    await deleteSite(admin, { siteId });
    const [event] = await db().event.findMany({ where: { subjectId: siteId } });
    expect(event).toMatchObject({ type: "site.deleted", subjectName: "Berlin", environment: "live", changes: {} });
  });
});

describe("what refers to a site keeps it", () => {
  test("each kind is counted and named; without any the site goes, with its badge numbers", async () => {
    const visitor = await visit({ status: "checked_in" });
    const announced = await visit();
    await employ();
    await deliver();
    const { key: made } = await makeKey();
    await revokeKey(admin, { keyId: made.id, reason: "paused", note: null });
    await insertEndpoint(admin, [siteId]);
    const details = { visitors: 2, employees: 1, deliveries: 1, keys: 1, webhookEndpoints: 1 };
    expect(await getSiteReferences(admin, { siteId })).toEqual(details);
    await expect(deleteSite(admin, { siteId })).rejects.toMatchObject({
      code: "CONFLICT",
      message:
        "2 visitors, 1 employee, 1 delivery, 1 API key, and 1 webhook endpoint refer to this site. Move or delete them first, or " +
        "archive the site.",
      details,
    });
    await db().delivery.deleteMany({ where: { siteId } });
    await db().employee.deleteMany({ where: { siteId } });
    await db().apiKeySite.deleteMany({ where: { siteId } });
    await db().webhookEndpointSite.deleteMany({ where: { siteId } });
    await deleteVisitor(key, { visitorId: announced.id });
    await expect(deleteSite(admin, { siteId })).rejects.toMatchObject({
      message: expect.stringMatching(/^1 visitor refers to this site/),
      details: { visitors: 1 },
    });
    await deleteVisitor(key, { visitorId: visitor.id });
    expect(await db().badgeCounter.count({ where: { siteId } })).toBe(1);
    await deleteSite(admin, { siteId });
    expect(await db().badgeCounter.count({ where: { siteId } })).toBe(0);
  });

  test("every table that refers to sites is counted", async () => {
    const tables = await db().$queryRaw<{ name: string }[]>`
      select conrelid::regclass::text as name from pg_constraint where confrelid = 'sites'::regclass and contype = 'f'`;
    const counted = ["visitors", "employees", "deliveries", "api_key_sites", "webhook_endpoint_sites"];
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...counted, "badge_counters"].toSorted());
  });
});

describe("a record that is created at the same moment", () => {
  const elsewhere = async () => (await makeSite(admin, "Paris")).id;
  const creations: [name: string, make: () => Promise<() => Promise<unknown>>][] = [
    ["a visitor", async () => visit],
    ["an employee", async () => employ],
    ["a delivery", async () => deliver],
    ["a key", async () => makeKey],
    [
      "a visitor who moves there",
      async () => {
        const { id: visitorId } = await visit({ siteId: await elsewhere() });
        return () => updateVisitor(key, { visitorId, siteId });
      },
    ],
    [
      "a key that is extended to it",
      async () => {
        const { key: made } = await createKey(admin, { ...settings, siteIds: [await elsewhere()] });
        const input = { keyId: made.id, version: made.version, ...settings, siteIds: [siteId] };
        return () => updateKey(admin, input);
      },
    ],
  ];

  test.each(creations)("%s: either it is refused, or the site stays", async (_, prepare) => {
    for (let round = 0; round < 8; round++) {
      siteId = (await makeSite(admin, `Berlin ${round}`)).id;
      const create = await prepare();
      const first = round % 2 === 0 ? [create, removal()] : [removal(), create];
      const results = await Promise.all(first.map((run) => run().then(() => "done", codeOf)));
      const isThere = await exists();
      expect(results.toSorted()).toEqual([isThere ? "CONFLICT" : "VALIDATION_ERROR", "done"]);
      expect(await referencesOf(siteId)).toBe(isThere ? 1 : 0);
    }
  });

  const removal = () => {
    const id = siteId;
    return () => deleteSite(admin, { siteId: id });
  };
  const codeOf = ({ code, message }: { code?: string; message: string }) => code ?? message;

  test("waits for a deletion under way, and finds no site after it", async () => {
    let arrived: Promise<unknown> = Promise.resolve();
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`select id from sites where id = ${siteId} for update`;
      arrived = visit().catch(codeOf);
      await untilSomebodyWaits();
      await tx.site.delete({ where: { id: siteId } });
    });
    expect(await arrived).toBe("VALIDATION_ERROR");
  });

  test("is waited for by a deletion, which then finds it", async () => {
    let deletion: Promise<unknown> = Promise.resolve();
    await db().$transaction(async (tx) => {
      const { organizationId, environment } = admin;
      const own = { id: newId("visitor"), organizationId, environment, siteId, visitAt: new Date() };
      await tx.visitor.create({ data: { ...own, ...person } });
      deletion = deleteSite(admin, { siteId }).catch(codeOf);
      await untilSomebodyWaits();
    });
    expect(await deletion).toBe("CONFLICT");
    expect(await referencesOf(siteId)).toBe(1);
  });
});

async function referencesOf(id: string): Promise<number> {
  const where = { siteId: id };
  const counts = [
    db().visitor.count({ where }),
    db().employee.count({ where }),
    db().delivery.count({ where }),
    db().apiKeySite.count({ where }),
  ];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Until a statement of this database waits for a lock on the site. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const [found] = await db().$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%sites%'`;
    if (found!.waiting > 0) return;
  }
}
