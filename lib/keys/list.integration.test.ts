import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listKeysInput, type OwnerInput } from "@/lib/keys/schema";
import { createKey, listKeys, revokeKey, rotateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
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

async function createOwned(name: string, owner: OwnerInput) {
  return createKey(admin, { ...listed(name), ...owner });
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

  test("lists the keys of one owner, counts them on every tab, and names every owner once, by current name", async () => {
    const mine = await create("Mine");
    const other = await makeMember(admin.organizationId, "member");
    await createOwned("Theirs", { ownerId: personIn(other.actor)! });
    await createOwned("Agency’s", { ownerContact: "agency@example.com" });
    await revokeKey(admin, { keyId: mine.key.id, reason: "paused", note: null });
    await db().user.update({ where: { id: personIn(other.actor)! }, data: { name: "Aaron" } });
    const everyone = await list(admin);
    expect(everyone.owners.map(({ name }) => name)).toEqual(["Aaron", "agency@example.com", "Test admin"]);
    const [aaron, agency, me] = everyone.owners;
    expect(await names(admin, { owner: aaron!.value })).toEqual(["Theirs"]);
    expect(await names(admin, { owner: agency!.value })).toEqual(["Agency’s"]);
    const own = await list(admin, { owner: me!.value });
    expect(own).toMatchObject({
      keys: [],
      counts: { active: 0, revoked: 1, all: 1 },
      used: 2,
      owners: everyone.owners,
    });
    expect(await names(admin, { tab: "all", owner: me!.value, search: "theirs" })).toEqual([]);
    expect(await names(admin, { tab: "all", owner: newId("user") })).toEqual([]);
  });

  test("owners of another organization and of the other environment are neither listed nor found", async () => {
    await createKey(
      { ...admin, environment: "sandbox" },
      { ...listed("Sandbox"), ownerContact: "sandbox@example.com" },
    );
    const outsider = await makeMember((await makeOrganization()).id);
    await create("Mine");
    expect((await list(admin)).owners.map(({ name }) => name)).toEqual(["Test admin"]);
    expect((await list(outsider)).owners).toEqual([]);
    expect(await names(outsider, { tab: "all", owner: personIn(admin.actor)! })).toEqual([]);
  });

  test("sorts by the owners’ current names, over all pages", async () => {
    const other = await makeMember(admin.organizationId, "admin");
    await createOwned("Z", { ownerId: personIn(other.actor)! });
    await db().user.update({ where: { id: personIn(other.actor)! }, data: { name: "zoe" } });
    await createOwned("A", { ownerContact: "Agency" });
    await create("M");
    expect(await names(admin, { sort: "owner", order: "asc" })).toEqual(["A", "M", "Z"]);
    expect(await names(admin, { sort: "owner", order: "desc" })).toEqual(["Z", "M", "A"]);
    for (let made = 0; made < 26; made++) {
      const { key } = await createOwned(`Old ${made}`, { ownerContact: "Agency" });
      await revokeKey(admin, { keyId: key.id, reason: "paused", note: null });
    }
    const pages = [await list(admin, { tab: "all", sort: "owner", order: "asc" })];
    pages.push(await list(admin, { tab: "all", sort: "owner", order: "asc", page: 2 }));
    expect(pages.map(({ keys }) => keys.length)).toEqual([25, 4]);
    expect(pages[1]!.keys.slice(-2).map(({ name }) => name)).toEqual(["M", "Z"]);
    expect(new Set(pages.flatMap(({ keys }) => keys.map(({ id }) => id))).size).toBe(29);
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
