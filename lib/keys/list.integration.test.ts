import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listKeysInput } from "@/lib/keys/schema";
import { createKey, listKeys, revokeKey, rotateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const list = (ctx: Ctx, query = {}) => listKeys(ctx, listKeysInput.parse(query));
const names = async (ctx: Ctx, query = {}) => (await list(ctx, query)).keys.map((key) => key.name);

let admin: Ctx;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
});

async function create(name: string) {
  return createKey(admin, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

async function expire(keyId: string) {
  await db().apiKey.update({ where: { id: keyId }, data: { expiresAt: new Date(Date.now() - 1_000) } });
}

describe("the key list", () => {
  test("counts every tab on each tab, and the keys that count against the limit", async () => {
    const [first, second] = [await create("A"), await create("B")];
    await create("C");
    await revokeKey(admin, { keyId: first.key.id, reason: "paused", note: null });
    await expire(second.key.id);
    expect(await list(admin)).toMatchObject({
      counts: { active: 1, revoked: 1, all: 3 },
      used: 2,
      expired: 1,
      limit: 10,
      apiAccess: "enabled",
    });
    expect(await names(admin)).toEqual(["C"]);
    expect(await names(admin, { tab: "revoked" })).toEqual(["A"]);
    expect((await names(admin, { tab: "all" })).sort()).toEqual(["A", "B", "C"]);
  });

  test("with a search counts only matching keys on every tab; the limit counts all", async () => {
    const { key } = await create("Lobby old");
    for (const name of ["Lobby new", "Badge printer"]) await create(name);
    await revokeKey(admin, { keyId: key.id, reason: "paused", note: null });
    const found = await list(admin, { search: "lobby" });
    expect(found).toMatchObject({ counts: { active: 1, revoked: 1, all: 2 }, total: 1, used: 2 });
  });

  test("shows only the organization's keys of this environment", async () => {
    await create("Mine");
    await createKey({ ...admin, environment: "sandbox" }, { ...listed("Sandbox") });
    const outsider = await makeMember((await makeOrganization()).id);
    expect(await names(admin)).toEqual(["Mine"]);
    expect(await names({ ...admin, environment: "sandbox" })).toEqual(["Sandbox"]);
    expect(await list(outsider)).toMatchObject({ keys: [], counts: { all: 0 }, used: 0 });
  });

  test("sorts by name, creation, last use and expiry; keys without one come last", async () => {
    for (const name of ["b", "a", "c"]) await create(name);
    expect(await names(admin, { sort: "name", order: "asc" })).toEqual(["a", "b", "c"]);
    expect(await names(admin, { sort: "created", order: "asc" })).toEqual(["b", "a", "c"]);
    await db().apiKey.updateMany({
      where: { organizationId: admin.organizationId, name: "c" },
      data: { lastUsedAt: new Date(), expiresAt: new Date(Date.now() + 60_000) },
    });
    for (const sort of ["lastUsed", "expires"]) {
      for (const order of ["asc", "desc"]) expect((await names(admin, { sort, order }))[0]).toBe("c");
    }
  });

  test("finds names whatever their accents, the way they are typed and the kind of space", async () => {
    await create("Cafe\u0301\u00a0Berlin");
    for (const search of ["Café", "Cafe\u0301", "cafe", "CAFÉ berlin", "cafe\u00a0b"]) {
      expect(await names(admin, { search }), search).toEqual(["Cafe\u0301\u00a0Berlin"]);
    }
  });

  test("finds parts of names in any case; wildcards and quotes are literal", async () => {
    for (const name of ["Lobby kiosk", "100% sync", "a_b", "O'Hara"]) await create(name);
    expect(await names(admin, { search: "KIOSK" })).toEqual(["Lobby kiosk"]);
    expect(await names(admin, { search: "%" })).toEqual(["100% sync"]);
    expect(await names(admin, { search: "_" })).toEqual(["a_b"]);
    expect(await names(admin, { search: "O'H" })).toEqual(["O'Hara"]);
    expect(await names(admin, { search: "\\" })).toEqual([]);
  });

  test("finds a key by the last four of a secret, even an ended one", async () => {
    const { key, secret } = await create("Rotated");
    await create("Other");
    await rotateKey(admin, { keyId: key.id, overlap: "0" });
    expect(await names(admin, { search: secret.slice(-4) })).toEqual(["Rotated"]);
  });

  test("contains only the secrets that still work", async () => {
    const { key } = await create("Rotated");
    await rotateKey(admin, { keyId: key.id, overlap: "0" });
    await rotateKey(admin, { keyId: key.id, overlap: "1h" });
    const [listedKey] = (await list(admin)).keys;
    expect(listedKey!.secrets.map((secret) => secret.state)).toEqual(["current", "overlap"]);
  });

  test("pages, and returns the last page for a page number beyond it", async () => {
    for (let made = 0; made < 30; made++) {
      const { key } = await create(`Key ${made}`);
      await revokeKey(admin, { keyId: key.id, reason: "paused", note: null });
    }
    const first = await list(admin, { tab: "revoked" });
    const beyond = await list(admin, { tab: "revoked", page: 99 });
    expect(first).toMatchObject({ total: 30, page: 1, pages: 2 });
    expect(first.keys).toHaveLength(25);
    expect(beyond).toMatchObject({ page: 2 });
    expect(beyond.keys).toHaveLength(5);
  });
});

function listed(name: string) {
  return { name, reach: "all_sites" as const, access: "read" as const, siteIds: [], expiresAt: null };
}
