import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { shareApi } from "@/lib/testing/callers/ask";
import { AGO, type ChangesWorld, makeChangesWorld, namesOf, nextSinceOf } from "@/lib/testing/worlds/changes-world";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let world: ChangesWorld;
beforeEach(async () => {
  world = await makeChangesWorld(api.port);
});

describe("deletions", () => {
  test("come with includeDeleted alone, in one order with the changes, and count", async () => {
    const [a, b] = [await world.create("A"), await world.create("B")];
    const start = nextSinceOf(await world.list(`updatedSince=${AGO}`));
    await world.remove(a.id);
    await world.create("C");
    await world.remove(b.id);
    const all = await world.list(`updatedSince=${start}&includeDeleted=true`);
    const deletedAt = expect.stringMatching(/\.\d{3}Z$/);
    expect(all.json.deleted).toEqual([
      { id: a.id, deletedAt },
      { id: b.id, deletedAt },
    ]);
    expect([namesOf(all), all.json.pagination.total]).toEqual([["C"], 3]);
    const first = await world.list(`updatedSince=${start}&includeDeleted=true&limit=1`);
    expect([first.json.data, first.json.deleted.length]).toEqual([[], 1]);
    expect(first.json.deleted[0].id).toBe(a.id);
    for (const query of [`updatedSince=${start}`, `updatedSince=${start}&includeDeleted=false`]) {
      const { json } = await world.list(query);
      expect([json.data.length, json.deleted, json.pagination.total]).toEqual([1, undefined, 1]);
    }
  });

  test("are those of the sites in reach, of the organization, of the environment and of the noun", async () => {
    const other = (await makeSite(world.admin, "Other")).id;
    const outsider = await makeMember((await makeOrganization()).id);
    const reader = { access: "read" as const };
    const keys = {
      all: world.secret,
      here: await makeSecret(world.admin, { ...reader, reach: "selected_sites", siteIds: [world.siteId] }),
      there: await makeSecret(world.admin, { ...reader, reach: "selected_sites", siteIds: [other] }),
      outside: await makeSecret(outsider, { ...reader, reach: "all_sites", siteIds: [] }),
    };
    const { id } = await world.create("A");
    const start = nextSinceOf(await world.list(`updatedSince=${AGO}`));
    await world.remove(id);
    const seenBy = async (key: string, more = "", noun = "employees") =>
      (await world.get(`/developer/v2/${noun}?updatedSince=${start}&includeDeleted=true${more}`, key)).json.deleted
        .length;
    expect([
      await seenBy(keys.all),
      await seenBy(keys.here),
      await seenBy(keys.there),
      await seenBy(keys.outside),
    ]).toEqual([1, 1, 0, 0]);
    expect([await seenBy(keys.all, `&siteId=${world.siteId}`), await seenBy(keys.all, `&siteId=${other}`)]).toEqual([
      1, 0,
    ]);
    expect(await seenBy(keys.there, `&siteId=${world.siteId}`)).toBe(0);
    expect(await seenBy(keys.all, "", "visitors")).toBe(0);
    expect(await seenBy(keys.all, "&status=active&search=nobody")).toBe(1);
  });

  test("a record that moves is deleted for keys that reach only the old site, until it returns", async () => {
    const other = (await makeSite(world.admin, "Other")).id;
    const at = (siteIds: string[]) => makeSecret(world.admin, { access: "read", reach: "selected_sites", siteIds });
    const [here, there, both] = [await at([world.siteId]), await at([other]), await at([world.siteId, other])];
    const { id } = await world.create("A");
    const start = nextSinceOf(await world.list(`updatedSince=${AGO}`));
    const seenBy = async (key: string, more = "") => {
      const { json } = await world.list(`updatedSince=${start}&includeDeleted=true${more}`, key);
      return [json.data.length, json.deleted.length];
    };
    await world.change(id, { siteId: other });
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(world.secret)]).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect([
      await seenBy(world.secret, `&siteId=${world.siteId}`),
      await seenBy(world.secret, `&siteId=${other}`),
    ]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    await world.change(id, { siteId: world.siteId });
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(world.secret)]).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
    await world.remove(id);
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(world.secret)]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test("by a cascade are listed, too, and a site's own", async () => {
    const { id } = await world.create("A");
    const start = nextSinceOf(await world.list(`updatedSince=${AGO}`));
    await db().site.delete({ where: { id: world.siteId } });
    const deletedOf = async (noun: string) =>
      (await world.get(`/developer/v2/${noun}?updatedSince=${start}&includeDeleted=true`)).json.deleted.map(
        (each: { id: string }) => each.id,
      );
    expect([await deletedOf("employees"), await deletedOf("sites")]).toEqual([[id], [world.siteId]]);
  });
});
