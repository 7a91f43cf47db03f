import { beforeEach, describe, expect, test } from "vitest";
import { shareApi } from "@/lib/testing/callers/ask";
import { AGO, type ChangesWorld, makeChangesWorld, namesOf, nextSinceOf } from "@/lib/testing/worlds/changes-world";
import { nextOf } from "@/lib/testing/worlds/mirror";

const api = shareApi();
let world: ChangesWorld;
beforeEach(async () => {
  world = await makeChangesWorld(api.port);
});

const PRECISE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

describe("a list of changes", () => {
  test("has what was created or changed since, oldest change first, in both dialects", async () => {
    const [a, b] = [await world.create("A"), await world.create("B")];
    await world.create("C");
    const start = nextSinceOf(await world.list(`updatedSince=${AGO}`));
    expect(start).toMatch(PRECISE);
    await world.change(b.id, { phone: "1" });
    await world.create("D");
    await world.change(a.id, { phone: "2" });
    const v2 = await world.list(`updatedSince=${start}`);
    expect(namesOf(v2)).toEqual(["B", "D", "A"]);
    expect(v2.json).toEqual({
      data: expect.any(Array),
      pagination: { limit: 10, offset: 0, total: 3 },
      meta: { nextSince: expect.stringMatching(PRECISE) },
    });
    const v1 = await world.get(`/api/v1/employees?updated_since=${start}&include_deleted=true`);
    expect(v1.json.data.map(({ last_name }: { last_name: string }) => last_name)).toEqual(["B", "D", "A"]);
    expect(v1.json.deleted).toEqual([]);
    expect(v1.json.meta).toEqual({
      total: 3,
      page: 1,
      per_page: 25,
      total_pages: 1,
      next_since: expect.stringMatching(PRECISE),
    });
  });

  test("of every noun tells nothing twice, and without changes nothing", async () => {
    const made = { siteId: world.siteId, firstName: "A", lastName: "B" };
    await world.send("POST", "/employees", made);
    await world.send("POST", "/visitors", made);
    await world.send("POST", "/deliveries", { siteId: world.siteId });
    for (const noun of ["sites", "visitors", "employees", "deliveries"]) {
      const first = await world.get(`/developer/v2/${noun}?updatedSince=${AGO}`);
      expect(first.json.data, noun).toHaveLength(1);
      const again = await world.get(`/developer/v2/${noun}?updatedSince=${nextSinceOf(first)}&includeDeleted=true`);
      expect([again.json.data, again.json.deleted], noun).toEqual([[], []]);
      expect(nextSinceOf(again) >= nextSinceOf(first), noun).toBe(true);
    }
  });

  test("shows the time that the answer of the change showed, and a change without a difference is none", async () => {
    const made = await world.create("A");
    const changed = await world.change(made.id, { phone: "1" });
    expect(changed.updatedAt > made.updatedAt).toBe(true);
    const first = await world.list(`updatedSince=${changed.updatedAt}`);
    expect(first.json.data).toEqual([changed]);
    await world.change(made.id, { phone: "1" });
    expect(namesOf(await world.list(`updatedSince=${nextSinceOf(first)}`))).toEqual([]);
  });

  test("takes the list's filters, and counts what matches", async () => {
    const a = await world.create("A");
    await world.create("B");
    await world.change(a.id, { status: "inactive" });
    const reply = await world.list(`updatedSince=${AGO}&status=active`);
    expect([namesOf(reply), reply.json.pagination.total]).toEqual([["B"], 1]);
  });

  test("has records whose reference was cleared because the record behind it is gone", async () => {
    const host = await world.create("Host");
    const visitor = await world.send("POST", "/visitors", {
      siteId: world.siteId,
      firstName: "A",
      lastName: "B",
      hostId: host.id,
    });
    const start = nextSinceOf(await world.get(`/developer/v2/visitors?updatedSince=${AGO}`));
    await world.remove(host.id);
    const { json } = await world.get(`/developer/v2/visitors?updatedSince=${start}`);
    expect(json.data).toEqual([{ ...visitor, host: null, updatedAt: expect.any(String) }]);
    expect(json.data[0].updatedAt > visitor.updatedAt).toBe(true);
  });
});

describe("a walk", () => {
  test("has one window: what changes meanwhile comes with nextSince, and nothing is missed or repeated", async () => {
    const ids: string[] = [];
    for (const name of ["A", "B", "C", "D", "E"]) ids.push((await world.create(name)).id);
    const first = await world.list(`updatedSince=${AGO}&limit=2`);
    await world.change(ids[0]!, { phone: "1" });
    await world.change(ids[3]!, { phone: "1" });
    await world.create("F");
    const { pathname, search } = new URL(nextOf(first)!);
    const second = await world.get(pathname + search);
    expect([namesOf(first), namesOf(second)]).toEqual([
      ["A", "B"],
      ["C", "E"],
    ]);
    expect(second.json.pagination).toEqual({ limit: 2, offset: 2, total: 3 });
    expect(nextOf(second)).toBeNull();
    expect(namesOf(await world.list(`updatedSince=${nextSinceOf(second)}`))).toEqual(["A", "D", "F"]);
  });

  test("can be given up at any page and continued from its nextSince", async () => {
    for (const name of ["A", "B", "C", "D"]) await world.create(name);
    const found: string[] = [];
    let from = AGO;
    for (let pages = 0; pages < 4; pages++) {
      const reply = await world.list(`updatedSince=${from}&limit=1`);
      found.push(...namesOf(reply));
      from = nextSinceOf(reply);
    }
    expect(found).toEqual(["A", "B", "C", "D"]);
  });

  test("links to its first and next page only, without an order", async () => {
    for (const name of ["A", "B", "C"]) await world.create(name);
    for (const path of [
      `/developer/v2/employees?limit=2&updatedSince=${AGO}`,
      `/api/v1/employees?per_page=2&updated_since=${AGO}`,
    ]) {
      const links = [...String((await world.get(path)).headers.link).matchAll(/<([^>]+)>; rel="(\w+)"/g)];
      expect(links.map(([, , rel]) => rel)).toEqual(["first", "next"]);
      for (const [, address] of links) {
        const { pathname, search } = new URL(address!);
        expect((await world.get(pathname + search)).status).toBe(200);
      }
    }
  });
});
