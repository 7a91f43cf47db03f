import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKeyInput, updateKeyInput } from "@/lib/developer-api/choosable-operations";
import { type KeyView, listKeysInput } from "@/lib/keys/schema";
import { createKey, getKey, listKeys, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const CUSTOM = { name: "Kiosk", reach: "all_sites", access: "custom", operations: ["sites.list", "sites.get"] };
const READ = { name: "Kiosk", reach: "all_sites", access: "read" };

const create = async (ctx: Ctx, changes = {}) =>
  (await createKey(ctx, createKeyInput.parse({ ...CUSTOM, ...changes }))).key;
const edit = (ctx: Ctx, key: KeyView, changes: object) =>
  updateKey(ctx, updateKeyInput.parse({ ...CUSTOM, keyId: key.id, version: key.version, ...changes }));
const lastChanges = async (subjectId: string) =>
  (await db().event.findFirstOrThrow({ where: { subjectId }, orderBy: { sequence: "desc" } })).changes;

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

describe("a Custom key", () => {
  test("has the chosen operations, each once and in a fixed order, in every view", async () => {
    const key = await create(admin, { operations: ["sites.list", "sites.get", "sites.list"] });
    expect(key).toMatchObject({ access: "custom", operations: ["sites.get", "sites.list"] });
    expect(await getKey(admin, { keyId: key.id })).toMatchObject({ operations: ["sites.get", "sites.list"] });
    expect((await listKeys(admin, listKeysInput.parse({}))).keys).toMatchObject([{ operations: key.operations }]);
    expect(await lastChanges(key.id)).toMatchObject({
      scope: { after: "global:custom" },
      operations: { after: ["sites.get", "sites.list"] },
    });
  });

  test("has its own reach", async () => {
    const berlin = await makeSite(admin, "Berlin");
    const key = await create(admin, { reach: "selected_sites", siteIds: [berlin.id] });
    expect(key).toMatchObject({
      reach: "selected_sites",
      sites: [{ name: "Berlin" }],
      operations: CUSTOM.operations.toSorted(),
    });
    const widened = await edit(admin, key, { operations: ["sites.create"] });
    expect(widened).toMatchObject({ reach: "all_sites", sites: [], operations: ["sites.create"] });
  });

  test("keeps its operations and limit when an edit leaves them out", async () => {
    const key = await create(admin, { requestsPerMinute: 60 });
    const { operations: _, ...rest } = CUSTOM;
    const renamed = { ...rest, access: "custom", reach: "all_sites", siteIds: [], expiresAt: null } as const;
    const after = await updateKey(admin, { ...renamed, siteIds: [], keyId: key.id, version: 1, name: "Lobby" });
    expect(after).toMatchObject({ name: "Lobby", operations: key.operations, requestsPerMinute: 60 });
  });

  test("an edit is recorded with the operations before and after; one that changes nothing is not", async () => {
    const key = await create(admin);
    const after = await edit(admin, key, { operations: ["sites.create", "sites.list"] });
    expect(after).toMatchObject({ version: 2, operations: ["sites.create", "sites.list"] });
    expect(await lastChanges(key.id)).toEqual({
      operations: { before: ["sites.get", "sites.list"], after: ["sites.create", "sites.list"] },
    });
    const same = await edit(admin, after, { operations: ["sites.list", "sites.create"] });
    expect(same.version).toBe(2);
  });

  test("loses its operations with its access, and an edit of an older version is refused", async () => {
    const key = await create(admin);
    const read = await edit(admin, key, { ...READ, operations: ["sites.list"] });
    expect(read).toMatchObject({ access: "read", operations: [] });
    expect(await lastChanges(key.id)).toEqual({
      scope: { before: "global:custom", after: "global:read" },
      operations: { before: ["sites.get", "sites.list"], after: null },
    });
    await expect(edit(admin, key, { operations: ["sites.create"] })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { current: { access: "read", version: 2 } },
    });
  });
});

describe("a sandbox-only operation", () => {
  const RESET = { operations: ["sandbox.reset", "sites.list"] };
  const refusal = {
    code: "VALIDATION_ERROR",
    details: { fields: [{ field: "operations", issue: expect.stringContaining("sandbox.reset") }] },
  };

  test("is refused for live keys, new and edited, and allowed for sandbox keys", async () => {
    await expect(create(admin, RESET)).rejects.toMatchObject(refusal);
    const key = await create(admin);
    await expect(edit(admin, key, RESET)).rejects.toMatchObject(refusal);
    expect(await getKey(admin, { keyId: key.id })).toMatchObject({ version: 1, operations: key.operations });
    const sandboxed = await create({ ...admin, environment: "sandbox" }, RESET);
    expect(sandboxed.operations).toEqual(RESET.operations);
    expect((await create(admin, { ...READ, operations: RESET.operations })).operations).toEqual([]);
  });

  test("remains on a live key that already has it, until an edit removes it for good", async () => {
    const key = await create(admin);
    await db().apiKey.update({ where: { id: key.id }, data: RESET });
    const renamed = await edit(admin, key, { name: "Lobby", ...RESET });
    expect(renamed).toMatchObject({ name: "Lobby", ...RESET });
    const without = await edit(admin, renamed, { operations: ["sites.list"] });
    await expect(edit(admin, without, RESET)).rejects.toMatchObject(refusal);
  });
});

describe("a key's own limit", () => {
  test("is set, changed and removed, and recorded each time", async () => {
    const key = await create(admin, { ...READ, requestsPerMinute: 60 });
    expect(key.requestsPerMinute).toBe(60);
    expect(await lastChanges(key.id)).toMatchObject({ requestsPerMinute: { after: 60 } });
    const raised = await edit(admin, key, { ...READ, requestsPerMinute: 1_000_000 });
    expect(raised.requestsPerMinute).toBe(1_000_000);
    expect(await lastChanges(key.id)).toEqual({ requestsPerMinute: { before: 60, after: 1_000_000 } });
    const freed = await edit(admin, raised, { ...READ, requestsPerMinute: null });
    expect(freed.requestsPerMinute).toBeNull();
    expect(await lastChanges(key.id)).toEqual({ requestsPerMinute: { before: 1_000_000, after: null } });
  });

  test("is shown beside the limit of the plan, or of the organization, for all keys together", async () => {
    const read = async () => (await listKeys(admin, listKeysInput.parse({}))).requestsPerMinute;
    expect(await read()).toBe(2_000);
    await db().organization.update({ where: { id: admin.organizationId }, data: { requestsPerMinute: 7 } });
    expect(await read()).toBe(7);
  });
});
