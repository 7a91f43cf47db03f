import pg from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { handoverInput } from "@/lib/keys/schema";
import { createKey, getKey, reactivateKey, revokeKey, rotateKey } from "@/lib/keys/service";
import { getHandover } from "@/lib/members/get-handover";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const idOf = (ctx: Ctx) => personIn(ctx.actor)!;
const settings = { reach: "all_sites", access: "read", siteIds: [] as string[], expiresAt: null } as const;
const make = async (ctx: Ctx, name: string, owner = {}) =>
  (await createKey(ctx, { ...settings, siteIds: [], name, ...owner })).key.id;

let owner: Ctx;
let leaver: Ctx;

beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
  leaver = await makeMember(owner.organizationId);
});

const remove = (handover?: object) =>
  removeMember(owner, { userId: idOf(leaver), ...(handover ? { handover: handoverInput.parse(handover) } : {}) });
const isMember = async () => (await db().membership.count({ where: { userId: idOf(leaver) } })) === 1;
const look = () => getHandover(owner, { userId: idOf(leaver) });

describe("the keys that someone leaves behind", () => {
  test("are those they own, created or saw the secret of, in both environments, unless revoked", async () => {
    await make(owner, "Not theirs");
    const owned = await make(owner, "Owned", { ownerId: idOf(leaver) });
    const created = await make({ ...leaver, environment: "sandbox" }, "Created", { ownerId: idOf(owner) });
    const rotated = await make(owner, "Rotated");
    await rotateKey(leaver, { keyId: rotated, overlap: "0" });
    const replaced = await make(leaver, "Replaced", { ownerContact: "Agency" });
    await rotateKey(owner, { keyId: replaced, overlap: "0" });
    const overlapping = await make(leaver, "With overlap", { ownerContact: "Agency" });
    await rotateKey(owner, { keyId: overlapping, overlap: "24h" });
    const revoked = await make(leaver, "Revoked");
    await revokeKey(owner, { keyId: revoked, reason: "paused", note: null });
    const { keys } = await look();
    expect(keys.map(({ id, isOwner, knowsSecret }) => [id, isOwner, knowsSecret])).toEqual([
      [owned, true, false],
      [replaced, false, false],
      [rotated, false, true],
      [overlapping, false, true],
      [created, false, true],
    ]);
  });

  test("are shown to admins, and to the person alone of the members", async () => {
    const member = await makeMember(owner.organizationId, "member");
    await make(owner, "Mine", { ownerId: idOf(member) });
    expect((await getHandover(member, { userId: idOf(member) })).keys).toMatchObject([{ name: "Mine", isOwner: true }]);
    const refused = { code: "FORBIDDEN" };
    await expect(getHandover(member, { userId: idOf(leaver) })).rejects.toMatchObject(refused);
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    await expect(getHandover(outsider, { userId: idOf(leaver) })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a removal", () => {
  test("gives owned keys to the new owner, asks for the chosen rotations, and records both on each key", async () => {
    const [owned, seen, other] = [
      await make(leaver, "Owned"),
      await make(leaver, "Seen", { ownerContact: "Agency" }),
      await make(leaver, "Other", { ownerContact: "Agency" }),
    ];
    await remove({ ownerId: idOf(owner), keyIds: [owned, seen, other], rotateKeyIds: [owned, seen] });
    expect(await isMember()).toBe(false);
    const asked = { byName: "Test owner", knownTo: "Test admin", at: expect.any(String) };
    const view = (keyId: string) => getKey(owner, { keyId });
    expect(await view(owned)).toMatchObject({ owner: { id: idOf(owner) }, rotationAsked: asked, version: 2 });
    expect(await view(seen)).toMatchObject({ owner: { name: "Agency" }, rotationAsked: asked, version: 1 });
    expect(await view(other)).toMatchObject({ owner: { name: "Agency" }, rotationAsked: null });
    const events = await db().event.findMany({ where: { organizationId: owner.organizationId, type: "key.updated" } });
    expect(new Map(events.map(({ subjectId, changes }) => [subjectId, changes]))).toEqual(
      new Map<string, object>([
        [owned, { owner: { before: "Test admin", after: "Test owner" }, secretKnownTo: { after: "Test admin" } }],
        [seen, { secretKnownTo: { after: "Test admin" } }],
      ]),
    );
  });

  test("is refused with the keys while the caller has not seen all of them, and changes nothing", async () => {
    const seen = await make(leaver, "Seen");
    const appeared = await make(leaver, "Appeared");
    for (const handover of [undefined, { ownerId: idOf(owner), keyIds: [seen] }]) {
      const keys = [{ id: appeared, name: "Appeared" }, { id: seen }];
      await expect(remove(handover)).rejects.toMatchObject({ code: "CONFLICT", details: { keys } });
    }
    expect(await isMember()).toBe(true);
    expect((await getKey(owner, { keyId: seen })).owner.id).toBe(idOf(leaver));
  });

  test("is refused when owned keys get no owner, the leaver, or someone who is not a member", async () => {
    const keyIds = [await make(leaver, "Owned")];
    const outsider = await makeMember((await makeOrganization()).id);
    for (const ownerId of [undefined, idOf(leaver), idOf(outsider)]) {
      const fields = [{ field: "ownerId" }];
      const refused = { code: "VALIDATION_ERROR", details: { fields } };
      await expect(remove({ ownerId, keyIds })).rejects.toMatchObject(refused);
    }
    expect(await isMember()).toBe(true);
  });

  test("ignores keys that were deleted since the caller looked, and keys of others", async () => {
    const foreign = await make(owner, "Not theirs");
    await remove({ keyIds: [newId("key"), foreign], rotateKeyIds: [foreign] });
    expect(await isMember()).toBe(false);
    expect((await getKey(owner, { keyId: foreign })).rotationAsked).toBeNull();
  });

  test("hands over 50 keys in as many statements as two", async () => {
    const counted: number[] = [];
    for (const count of [2, 50]) {
      leaver = await makeMember(owner.organizationId);
      const rows = Array.from({ length: count }, (_, index) => ({
        ...{
          id: newId("key"),
          organizationId: owner.organizationId,
          environment: "live" as const,
          name: `Key ${index}`,
        },
        ...{ reach: "all_sites" as const, access: "read" as const, createdByName: "Test", ownerName: "Test" },
        ...{ ownerId: idOf(leaver) },
      }));
      await db().apiKey.createMany({ data: rows });
      const keyIds = rows.map(({ id }) => id);
      const query = vi.spyOn(pg.Client.prototype, "query");
      await remove({ ownerContact: "Agency", keyIds, rotateKeyIds: keyIds });
      counted.push(query.mock.calls.length);
      query.mockRestore();
      expect(
        await db().apiKey.count({ where: { id: { in: keyIds }, ownerName: "Agency", secretKnownTo: "Test admin" } }),
      ).toBe(count);
      expect(await db().event.count({ where: { subjectId: { in: keyIds }, type: "key.updated" } })).toBe(count);
    }
    expect(counted[1]! - counted[0]!).toBeLessThanOrEqual(3);
  });
});

test("a member leaves on the same terms", async () => {
  const key = await make(leaver, "Owned");
  await expect(leaveOrganization(leaver)).rejects.toMatchObject({ code: "CONFLICT", details: { keys: [{ id: key }] } });
  const handover = handoverInput.parse({ ownerId: idOf(owner), keyIds: [key], rotateKeyIds: [key] });
  await leaveOrganization(leaver, { handover });
  const asked = { byName: "Test admin", knownTo: "Test admin" };
  expect(await getKey(owner, { keyId: key })).toMatchObject({ owner: { id: idOf(owner) }, rotationAsked: asked });
});

test("the rotation that was asked for is done when the key is rotated", async () => {
  const key = await make(leaver, "Seen", { ownerContact: "Agency" });
  await remove({ keyIds: [key], rotateKeyIds: [key] });
  const { key: rotated } = await rotateKey(owner, { keyId: key, overlap: "0" });
  expect(rotated.rotationAsked).toBeNull();
});

test("a revoked key whose secret the leaver saw asks for a rotation when it works again", async () => {
  const [seen, unseen] = [await make(leaver, "Seen"), await make(owner, "Unseen")];
  for (const keyId of [seen, unseen]) await revokeKey(owner, { keyId, reason: "paused", note: null });
  await remove();
  expect((await reactivateKey(owner, { keyId: seen })).rotationAsked).toMatchObject({ knownTo: "Test admin" });
  expect((await reactivateKey(owner, { keyId: unseen })).rotationAsked).toBeNull();
});

test("a removal and the leaver's own rotations at the same moment: no working secret of theirs goes unseen", async () => {
  const key = await make(owner, "Shared");
  for (let round = 0; round < 10; round++) {
    leaver = await makeMember(owner.organizationId);
    const [rotated, removed] = await Promise.allSettled([rotateKey(leaver, { keyId: key, overlap: "0" }), remove()]);
    const outcome = `${rotated.status}, ${removed.status}`;
    expect(["fulfilled, rejected", "rejected, fulfilled"]).toContain(outcome);
    if (rotated.status === "rejected") expect(rotated.reason).toMatchObject({ code: "FORBIDDEN" });
    if (removed.status === "rejected") expect(removed.reason).toMatchObject({ code: "CONFLICT" });
  }
});
