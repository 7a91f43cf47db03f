import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getKey } from "@/lib/keys/service";
import { verifySecret } from "@/lib/keys/verify";
import { createOrganization } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { getSandbox, resetDueSandbox, resetSandbox } from "@/lib/sandbox/service";
import { archiveSite, createSite, listSites } from "@/lib/sites/service";
import { makeMember, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { dumpEnvironment, makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";
import { insertEndpoint } from "@/lib/testing/worlds/webhooks/endpoint-row";

const SITE = { name: "Made by hand", timeZone: "UTC", address: null };
const LIST = { limit: 100, offset: 0, search: "", sort: "name", order: "asc" } as const;
const namesOf = async (ctx: Ctx) => (await listSites(ctx, LIST)).items.map(({ name }) => name);
const FIXTURE_SITES = ["Sandbox Berlin", "Sandbox Lisbon", "Sandbox New York", "Sandbox Singapore"];

let admin: Ctx;

beforeEach(async () => {
  admin = await makeSandboxAdmin();
});

describe("a reset", () => {
  test("fills the sandbox, returns its fixture and next reset, and is recorded", async () => {
    expect(await getSandbox(admin)).toMatchObject({ fixture: null, lastResetAt: null });
    const view = await resetSandbox(admin, { fixture: "busy_lobby" });
    expect(view).toMatchObject({ fixture: "busy_lobby" });
    const untilNext = Date.parse(view.nextResetAt) - Date.parse(view.lastResetAt!);
    expect(untilNext).toBeGreaterThan(0);
    expect(untilNext).toBeLessThanOrEqual(86_400_000);
    expect(await getSandbox(admin)).toEqual(view);
    expect(await namesOf(admin)).toEqual(FIXTURE_SITES);
    const [event] = await db().event.findMany({ where: { organizationId: admin.organizationId } });
    expect(event).toMatchObject({
      type: "sandbox.reset",
      environment: "sandbox",
      subjectId: admin.organizationId,
      actorName: admin.actor.name,
      changes: { fixture: { before: null, after: "busy_lobby" } },
    });
  });

  test("keeps webhook endpoints with their fixture sites, and their reach when none is left", async () => {
    await resetSandbox(admin, { fixture: "default" });
    const [berlin] = (await listSites(admin, LIST)).items;
    const handMade = await createSite(admin, SITE);
    const ids = [await insertEndpoint(admin, [berlin!.id, handMade.id]), await insertEndpoint(admin, [handMade.id])];
    await resetSandbox(admin, { fixture: "busy_lobby" });
    const rows = await db().webhookEndpoint.findMany({ where: { id: { in: ids } }, include: { sites: true } });
    const kept = rows.map(({ id, reach, sites }) => [id, reach, ...sites.map(({ siteId }) => siteId)]);
    expect(kept.toSorted()).toEqual(
      [
        [ids[0], "selected_sites", berlin!.id],
        [ids[1], "selected_sites"],
      ].toSorted(),
    );
  });

  test("keeps a key's fixture sites, archived or not, and removes those created by hand", async () => {
    await resetSandbox(admin, { fixture: "default" });
    const [berlin, , newYork] = (await listSites(admin, LIST)).items;
    const handMade = await createSite(admin, SITE);
    const { key, secret } = await makeKey(admin, [berlin!.id, newYork!.id, handMade.id]);
    await archiveSite(admin, { siteId: berlin!.id });
    for (const fixture of ["empty", "default"] as const) {
      await resetSandbox(admin, { fixture });
      expect((await getKey(admin, { keyId: key.id })).sites).toEqual([
        { id: berlin!.id, name: "Sandbox Berlin", status: "active" },
        { id: newYork!.id, name: "Sandbox New York", status: "active" },
      ]);
      expect((await verifySecret(secret))?.siteIds?.toSorted()).toEqual([berlin!.id, newYork!.id].toSorted());
    }
  });

  test("a key with only hand-made sites still works but reaches nothing", async () => {
    const handMade = await createSite(admin, SITE);
    const { key, secret } = await makeKey(admin, [handMade.id]);
    await resetSandbox(admin, { fixture: "default" });
    expect(await getKey(admin, { keyId: key.id })).toMatchObject({ status: "active", sites: [] });
    expect(await verifySecret(secret)).toMatchObject({ isRevoked: false, siteIds: [] });
    expect(await namesOf(asKey(admin, []))).toEqual([]);
  });

  test("touches neither the live environment nor another organization, idempotency records included", async () => {
    const live: Ctx = { ...admin, environment: "live" };
    const other = await makeSandboxAdmin();
    await resetSandbox(other, { fixture: "busy_lobby" });
    for (const ctx of [admin, live, other, { ...other, environment: "live" as const }]) {
      const site = await makeSite(ctx);
      const { key } = await makeKey(ctx, [site.id]);
      const own = { organizationId: ctx.organizationId, environment: ctx.environment, keyId: key.id };
      await db().idempotencyRecord.create({ data: { ...own, idempotencyKey: "a", requestHash: "h", view: {} } });
    }
    const untouched = [live, other, { ...other, environment: "live" as const }];
    const before = await Promise.all(untouched.map(dumpEnvironment));
    await resetSandbox(admin, { fixture: "busy_lobby" });
    expect(await Promise.all(untouched.map(dumpEnvironment))).toEqual(before);
    expect(await db().idempotencyRecord.count({ where: { organizationId: admin.organizationId } })).toBe(1);
    expect(await getSandbox(other)).toMatchObject({ fixture: "busy_lobby" });
  });

  test("is refused for members, read-only keys and site-level keys, and changes nothing", async () => {
    await resetSandbox(admin, { fixture: "default" });
    const before = await dumpEnvironment(admin);
    const member: Ctx = { ...(await makeMember(admin.organizationId, "member")), environment: "sandbox" };
    await expect(resetSandbox(member, { fixture: "empty" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(resetDueSandbox(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
    for (const key of [asKey(admin, null, "read"), asKey(admin, [newId("site")])]) {
      await expect(resetSandbox(key, { fixture: "empty" })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    }
    expect(await dumpEnvironment(admin)).toBe(before);
  });

  test("does not exist on a live page, nor does the sandbox itself", async () => {
    const live: Ctx = { ...admin, environment: "live" };
    await expect(resetSandbox(live, { fixture: "default" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getSandbox(live)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await namesOf(live)).toEqual([]);
  });

  test("lets a member see the state of the sandbox", async () => {
    const member: Ctx = { ...(await makeMember(admin.organizationId, "member")), environment: "sandbox" };
    expect(await getSandbox(member)).toEqual(await getSandbox(admin));
  });
});

test("a new organization starts with a filled sandbox and no other records", async () => {
  const operator = { actor: { kind: "system", name: "test" } as const, requestId: newId("request"), address: null };
  const slug = newId("organization").replace("_", "-");
  const { id } = await createOrganization(operator, { name: "New", slug, plan: "starter", timeZone: "UTC" });
  const ctx: Ctx = { ...operator, organizationId: id, environment: "sandbox" };
  expect(await namesOf(ctx)).toEqual(FIXTURE_SITES);
  expect(await getSandbox(ctx)).toMatchObject({ fixture: "default" });
  expect(await db().visitor.count({ where: { organizationId: id, environment: "sandbox" } })).toBe(42);
  expect(await namesOf({ ...ctx, environment: "live" })).toEqual([]);
});

test("an organization that does not exist has no sandbox to reset", async () => {
  const nobody: Ctx = { ...admin, organizationId: newId("organization") };
  await expect(resetSandbox(nobody, { fixture: "default" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
