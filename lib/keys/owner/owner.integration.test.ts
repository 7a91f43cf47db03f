import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKeyInput, updateKeyInput } from "@/lib/developer-api/choosable-operations";
import { listKeysInput } from "@/lib/keys/schema";
import { createKey, getKey, listKeys, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { personIn } from "@/lib/platform/permit";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const settings = { name: "Lobby", reach: "all_sites", access: "read" };
const create = (ctx: Ctx, owner = {}) => createKey(ctx, createKeyInput.parse({ ...settings, ...owner }));
const idOf = (ctx: Ctx) => personIn(ctx.actor)!;
const update = (ctx: Ctx, keyId: string, change: object) =>
  updateKey(ctx, updateKeyInput.parse({ ...settings, keyId, version: 1, ...change }));
const notMember = { code: "VALIDATION_ERROR", details: { fields: [{ field: "ownerId", issue: expect.any(String) }] } };

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

async function remove(ctx: Ctx) {
  const { organizationId } = ctx;
  await db().membership.delete({ where: { organizationId_userId: { organizationId, userId: idOf(ctx) } } });
}

async function lastChanges(keyId: string) {
  const event = await db().event.findFirst({ where: { subjectId: keyId }, orderBy: { sequence: "desc" } });
  return event?.changes;
}

describe("a new key belongs", () => {
  test("to its creator", async () => {
    const { key } = await create(admin);
    expect(key.owner).toEqual({ kind: "member", id: idOf(admin), name: "Test admin", isGone: false });
    expect(await lastChanges(key.id)).toMatchObject({ owner: { after: "Test admin" } });
  });

  test("to a contact named after the command line when the system makes it", async () => {
    const { key } = await create({ ...admin, actor: { kind: "system", name: "command line" } });
    expect(key.owner).toEqual({ kind: "contact", id: null, name: "command line", isGone: false });
  });

  test("to the chosen member, whatever their role", async () => {
    const member = await makeMember(admin.organizationId, "member");
    const { key } = await create(admin, { ownerId: idOf(member) });
    expect(key.owner).toMatchObject({ kind: "member", id: idOf(member), name: "Test member" });
  });

  test("to a contact, stored in one form and without a secret", async () => {
    const contact = `Cafe\u0301\u00a0GmbH ihub_live_${"a1B2".repeat(8)}`;
    const { key } = await create(admin, { ownerContact: contact });
    expect(key.owner).toEqual({ kind: "contact", id: null, name: "Café GmbH ihub_live_[cut]", isGone: false });
  });
});

describe("refused as owner", () => {
  test("someone who is not a member: of another organization, removed, or unknown", async () => {
    const outsider = await makeMember((await makeOrganization()).id);
    const removed = await makeMember(admin.organizationId);
    await remove(removed);
    const { key } = await create(admin);
    for (const ownerId of [idOf(outsider), idOf(removed), "usr_unknown"]) {
      await expect(create(admin, { ownerId })).rejects.toMatchObject(notMember);
      await expect(update(admin, key.id, { ownerId })).rejects.toMatchObject(notMember);
    }
    expect((await getKey(admin, { keyId: key.id })).owner.id).toBe(idOf(admin));
  });

  test.each([
    { ownerContact: "" },
    { ownerContact: "a".repeat(101) },
    { ownerContact: "two\nlines" },
    { ownerId: "usr_1", ownerContact: "both" },
  ])("%j", (owner) => {
    expect(createKeyInput.safeParse({ ...settings, ...owner }).success).toBe(false);
    expect(updateKeyInput.safeParse({ ...settings, keyId: "key_1", version: 1, ...owner }).success).toBe(false);
  });
});

describe("editing the owner", () => {
  test("is a change: it is recorded by name, and an editor with the older version gets a conflict", async () => {
    const other = await makeMember(admin.organizationId);
    const { key } = await create(admin);
    const edited = await update(admin, key.id, { ownerId: idOf(other) });
    expect(edited).toMatchObject({ version: 2, owner: { id: idOf(other) } });
    expect(await lastChanges(key.id)).toEqual({ owner: { before: "Test admin", after: "Test admin" } });
    const conflict = { code: "CONFLICT", details: { current: { owner: { id: idOf(other) } } } };
    await expect(update(admin, key.id, { ownerContact: "Agency" })).rejects.toMatchObject(conflict);
    const contact = await update(admin, key.id, { version: 2, ownerContact: "Agency" });
    expect(contact.owner).toEqual({ kind: "contact", id: null, name: "Agency", isGone: false });
  });

  test("keeps the owner when none is given or the same one is chosen", async () => {
    const { key } = await create(admin, { ownerContact: "Agency" });
    expect(await update(admin, key.id, {})).toMatchObject({ version: 1, owner: { name: "Agency" } });
    expect(await update(admin, key.id, { ownerContact: "Agency" })).toMatchObject({ version: 1 });
    const mine = await create(admin);
    await db().user.update({ where: { id: idOf(admin) }, data: { name: "Ada" } });
    const same = await update(admin, mine.key.id, { ownerId: idOf(admin) });
    expect(same).toMatchObject({ version: 1, owner: { name: "Ada" } });
  });
});

test("an owner who is no longer a member is shown as gone, under their last known name", async () => {
  const second = await makeMember(admin.organizationId);
  const { key } = await create(second);
  await create(admin);
  await remove(second);
  const gone = { kind: "member", id: idOf(second), name: "Test admin", isGone: true };
  expect((await getKey(admin, { keyId: key.id })).owner).toEqual(gone);
  const { keys } = await listKeys(admin, listKeysInput.parse({ order: "asc" }));
  expect(keys.map(({ owner }) => owner.isGone)).toEqual([true, false]);
});

test("the search finds keys by their owner's current name, and by a contact", async () => {
  const own = await create(admin);
  const agency = await create(admin, { ownerContact: "Zoë from the agency" });
  await db().user.update({ where: { id: idOf(admin) }, data: { name: "Ada Lovelace" } });
  const found = async (search: string) =>
    (await listKeys(admin, listKeysInput.parse({ search }))).keys.map(({ id }) => id);
  expect(await found("lovelace")).toEqual([own.key.id]);
  expect(await found("zoe")).toEqual([agency.key.id]);
});

test("whoever is removed while their request is under way gets no secret", async () => {
  const second = await makeMember(admin.organizationId);
  await remove(second);
  await expect(create(second)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await db().apiKey.count({ where: { organizationId: admin.organizationId } })).toBe(0);
});
