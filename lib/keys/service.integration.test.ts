import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listKeysInput } from "@/lib/keys/schema";
import { hashSecret, parseSecret } from "@/lib/keys/secret";
import {
  confirmDelivery,
  createKey,
  deleteKey,
  getKey,
  listKeys,
  reactivateKey,
  revokeKey,
  rotateKey,
  updateKey,
} from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const GLOBAL_READ = { name: "HR sync", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
const create = (ctx: Ctx, changes = {}) => createKey(ctx, { ...GLOBAL_READ, siteIds: [], ...changes });
const revoke = (ctx: Ctx, keyId: string, reason: "paused" | "compromised" = "paused") =>
  revokeKey(ctx, { keyId, reason, note: null });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const eventTypes = async (subjectId: string) =>
  (await db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } })).map((event) => event.type);

let admin: Ctx;
let organizationId: string;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  admin = await makeMember(organizationId);
});

/** Makes a key expire without waiting. */
async function expire(keyId: string) {
  await db().apiKey.update({ where: { id: keyId }, data: { expiresAt: new Date(Date.now() - 1_000) } });
}

describe("create", () => {
  test("returns the secret once and stores only its SHA-256 and last four", async () => {
    const { key, secret, secretId } = await create(admin);
    expect(parseSecret(secret)).toBe("live");
    const row = await db().apiKeySecret.findUniqueOrThrow({ where: { id: secretId } });
    expect(Buffer.from(row.hash)).toEqual(hashSecret(secret));
    expect(row.lastFour).toBe(secret.slice(-4));
    expect(JSON.stringify([row, key])).not.toContain(secret);
    expect(key).toMatchObject({ status: "active", version: 1, createdByName: "Test admin", lastUsed: null });
  });

  test("gives a site-level key exactly the chosen sites", async () => {
    const [berlin, paris] = [await makeSite(admin, "Berlin"), await makeSite(admin, "Paris")];
    await makeSite(admin, "Rome");
    const { key } = await create(admin, { reach: "selected_sites", siteIds: [paris.id, berlin.id, paris.id] });
    expect(key.sites.map((site) => site.name)).toEqual(["Berlin", "Paris"]);
  });

  test("refuses a foreign, unknown, archived or other environment's site with the same answer", async () => {
    const outsider = await makeMember((await makeOrganization()).id);
    const archived = await makeSite(admin, "Old");
    await db().site.update({ where: { id: archived.id }, data: { status: "archived" } });
    const sandboxSite = await makeSite({ ...admin, environment: "sandbox" });
    const ids = [(await makeSite(outsider)).id, newId("site"), archived.id, sandboxSite.id];
    for (const id of ids) {
      await expect(create(admin, { reach: "selected_sites", siteIds: [id] })).rejects.toMatchObject({
        code: "VALIDATION_ERROR",
        details: { fields: [{ field: "siteIds", issue: expect.stringContaining("does not exist or is archived") }] },
      });
    }
    expect(await db().apiKey.count({ where: { organizationId } })).toBe(0);
  });

  test("refuses an expiry in the past", async () => {
    await expect(create(admin, { expiresAt: inHours(-1) })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "expiresAt" }] },
    });
  });

  test("reports unknown sites and an expiry in the past together, also on edit", async () => {
    const wrong = { reach: "selected_sites", siteIds: [newId("site")], expiresAt: inHours(-1) } as const;
    const refusal = {
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "siteIds" }, { field: "expiresAt" }] },
    };
    await expect(create(admin, { ...wrong, siteIds: [...wrong.siteIds] })).rejects.toMatchObject(refusal);
    const { key } = await create(admin);
    const change = { ...wrong, siteIds: [...wrong.siteIds], keyId: key.id, version: key.version };
    await expect(updateKey(admin, { name: key.name, access: key.access, ...change })).rejects.toMatchObject(refusal);
  });

  test("is refused without API access, and while it is suspended", async () => {
    for (const apiAccess of ["not_requested", "requested", "declined", "suspended"] as const) {
      await db().organization.update({ where: { id: organizationId }, data: { apiAccess } });
      await expect(create(admin)).rejects.toMatchObject({ code: "API_ACCESS_DISABLED" });
    }
  });

  test("stops at 10 keys that are not revoked, expired ones included; the sandbox counts separately", async () => {
    for (let made = 0; made < 10; made++) await create(admin, { name: `Key ${made}` });
    const [first, second] = (await listKeys(admin, listKeysInput.parse({}))).keys;
    await expire(first!.id);
    await expect(create(admin)).rejects.toMatchObject({ code: "KEY_LIMIT_REACHED" });
    await create({ ...admin, environment: "sandbox" });
    await revoke(admin, second!.id);
    await create(admin);
    await expect(create(admin)).rejects.toMatchObject({ code: "KEY_LIMIT_REACHED" });
  });
});

describe("edit", () => {
  test("changes name, scope, sites and expiry and keeps the secret", async () => {
    const site = await makeSite(admin, "Berlin");
    const { key } = await create(admin);
    const expiresAt = inHours(24);
    const edited = await updateKey(admin, {
      keyId: key.id,
      version: key.version,
      name: "Lobby kiosk",
      reach: "selected_sites",
      access: "read_write",
      siteIds: [site.id],
      expiresAt,
    });
    expect(edited).toMatchObject({
      name: "Lobby kiosk",
      reach: "selected_sites",
      access: "read_write",
      expiresAt,
      version: 2,
    });
    expect(edited.secrets).toEqual(key.secrets);
    const event = await db().event.findFirstOrThrow({ where: { subjectId: key.id, type: "key.updated" } });
    expect(event.changes).toMatchObject({
      name: { before: "HR sync", after: "Lobby kiosk" },
      scope: { before: "global:read", after: "site:read_write" },
    });
  });

  test("is refused with CONFLICT and the current key after another edit", async () => {
    const { key } = await create(admin);
    const edit = (name: string) => updateKey(admin, { ...GLOBAL_READ, siteIds: [], keyId: key.id, version: 1, name });
    await edit("First");
    await expect(edit("Second")).rejects.toMatchObject({
      code: "CONFLICT",
      details: { current: { name: "First", version: 2 } },
    });
  });

  test("revives an expired key when its expiry moves forward, and may leave a past expiry alone", async () => {
    const { key } = await create(admin);
    await expire(key.id);
    const expired = await getKey(admin, { keyId: key.id });
    expect(expired.status).toBe("expired");
    const input = { ...GLOBAL_READ, siteIds: [], keyId: key.id };
    const renamed = await updateKey(admin, { ...input, version: 1, name: "New name", expiresAt: expired.expiresAt });
    expect(renamed.status).toBe("expired");
    const past = { ...input, version: 2, expiresAt: inHours(-2) };
    await expect(updateKey(admin, past)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    const revived = await updateKey(admin, { ...input, version: 2, expiresAt: inHours(1) });
    expect(revived.status).toBe("active");
  });

  test("that changes nothing records nothing", async () => {
    const { key } = await create(admin);
    const same = await updateKey(admin, { ...GLOBAL_READ, siteIds: [], keyId: key.id, version: 1 });
    expect(same.version).toBe(1);
    expect(await eventTypes(key.id)).toEqual(["key.created"]);
  });

  test("lets a key keep a site that was archived meanwhile", async () => {
    const site = await makeSite(admin);
    const { key } = await create(admin, { reach: "selected_sites", siteIds: [site.id] });
    await db().site.update({ where: { id: site.id }, data: { status: "archived" } });
    const input = { ...GLOBAL_READ, reach: "selected_sites" as const, siteIds: [site.id], keyId: key.id, version: 1 };
    expect((await updateKey(admin, { ...input, name: "Renamed" })).name).toBe("Renamed");
  });
});

describe("rotate", () => {
  test("keeps id, name, scope and sites, and ends the old secret at once", async () => {
    const { key, secret } = await create(admin);
    const rotated = await rotateKey(admin, { keyId: key.id, overlap: "0" });
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.key).toMatchObject({ id: key.id, name: key.name, reach: key.reach, version: key.version });
    expect(rotated.key.secrets.map((one) => one.state)).toEqual(["current", "ended"]);
  });

  test("keeps the old secret working during the overlap, capped by the key's expiry; a second rotation ends it", async () => {
    const expiresAt = inHours(2);
    const { key } = await create(admin, { expiresAt });
    const first = await rotateKey(admin, { keyId: key.id, overlap: "24h" });
    expect(first.key.secrets[1]).toMatchObject({ state: "overlap", endsAt: expiresAt });
    const second = await rotateKey(admin, { keyId: key.id, overlap: "1h" });
    expect(second.key.secrets.map((one) => one.state)).toEqual(["current", "overlap", "ended"]);
  });

  test("is refused for an expired key, a revoked key, and without API access", async () => {
    const { key } = await create(admin);
    await expire(key.id);
    await expect(rotateKey(admin, { keyId: key.id, overlap: "0" })).rejects.toMatchObject({ code: "KEY_EXPIRED" });
    await revoke(admin, key.id);
    await expect(rotateKey(admin, { keyId: key.id, overlap: "0" })).rejects.toMatchObject({ code: "KEY_REVOKED" });
    const { key: other } = await create(admin);
    await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "suspended" } });
    await expect(rotateKey(admin, { keyId: other.id, overlap: "0" })).rejects.toMatchObject({
      code: "API_ACCESS_DISABLED",
    });
  });
});

describe("revoke, reactivate, delete", () => {
  test("a revoked key stores why and by whom, and its generation rises", async () => {
    const { key } = await create(admin);
    const revoked = await revokeKey(admin, {
      keyId: key.id,
      reason: "other",
      note: "Vendor left ihub_live_0123456789",
    });
    expect(revoked).toMatchObject({
      status: "revoked",
      revoked: { reason: "other", note: "Vendor left ihub_live_[cut]", byName: "Test admin" },
    });
    expect((await db().apiKey.findUniqueOrThrow({ where: { id: key.id } })).generation).toBe(2);
    await expect(revoke(admin, key.id)).rejects.toMatchObject({ code: "KEY_REVOKED" });
  });

  test("reactivation restores only secrets whose own end has not passed", async () => {
    const { key } = await create(admin);
    await rotateKey(admin, { keyId: key.id, overlap: "24h" });
    await revoke(admin, key.id);
    await db().apiKeySecret.updateMany({
      where: { keyId: key.id, endsAt: { not: null } },
      data: { endsAt: new Date() },
    });
    const reactivated = await reactivateKey(admin, { keyId: key.id });
    expect(reactivated.status).toBe("active");
    expect(reactivated.secrets.map((one) => one.state)).toEqual(["current", "ended"]);
    expect((await db().apiKey.findUniqueOrThrow({ where: { id: key.id } })).generation).toBe(2);
  });

  test("reactivation is refused when compromised, not revoked, at the limit, and without API access", async () => {
    const { key: compromised } = await create(admin);
    await expect(reactivateKey(admin, { keyId: compromised.id })).rejects.toMatchObject({ code: "KEY_NOT_REVOKED" });
    await revoke(admin, compromised.id, "compromised");
    await expect(reactivateKey(admin, { keyId: compromised.id })).rejects.toMatchObject({ code: "KEY_COMPROMISED" });
    const { key: paused } = await create(admin);
    await revoke(admin, paused.id);
    for (let made = 0; made < 10; made++) await create(admin, { name: `Key ${made}` });
    await expect(reactivateKey(admin, { keyId: paused.id })).rejects.toMatchObject({ code: "KEY_LIMIT_REACHED" });
    await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "suspended" } });
    await expect(reactivateKey(admin, { keyId: paused.id })).rejects.toMatchObject({ code: "API_ACCESS_DISABLED" });
  });

  test("deletion requires a revoked key and removes every secret; the events keep id and name", async () => {
    const { key } = await create(admin);
    await expect(deleteKey(admin, { keyId: key.id })).rejects.toMatchObject({ code: "KEY_NOT_REVOKED" });
    await revoke(admin, key.id);
    await deleteKey(admin, { keyId: key.id });
    expect(await db().apiKeySecret.count({ where: { keyId: key.id } })).toBe(0);
    await expect(getKey(admin, { keyId: key.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await eventTypes(key.id)).toEqual(["key.created", "key.revoked", "key.deleted"]);
    const last = await db().event.findFirstOrThrow({ where: { subjectId: key.id, type: "key.deleted" } });
    expect(last.subjectName).toBe("HR sync");
  });

  test("edit, revoke and delete work while API access is suspended", async () => {
    const { key } = await create(admin);
    await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "suspended" } });
    await updateKey(admin, { ...GLOBAL_READ, siteIds: [], keyId: key.id, version: 1, name: "Still editable" });
    await revoke(admin, key.id);
    await deleteKey(admin, { keyId: key.id });
  });
});

test("a secret counts as never delivered until its arrival is confirmed", async () => {
  const { key, secretId } = await create(admin);
  expect(key.secrets[0]!.deliveredAt).toBeNull();
  await confirmDelivery(admin, { keyId: key.id, secretId });
  expect((await getKey(admin, { keyId: key.id })).secrets[0]!.deliveredAt).not.toBeNull();
});
