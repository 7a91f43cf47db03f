import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, type Reply, shareApi } from "@/lib/testing/servers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";
import { nextOf } from "@/lib/testing/worlds/mirror";

const api = shareApi();
const PRECISE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const AGO = "1970-01-01T00:00:00Z";

let admin: Ctx;
let secret: string;
let siteId: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization(NO_LIMIT)).id);
  siteId = (await makeSite(admin)).id;
  secret = await makeSecret(admin, { reach: "all_sites", access: "read_write", siteIds: [] });
});

const get = (path: string, key = secret) => ask(api.port, { path, headers: { "x-api-key": key } });
const send = async (method: string, path: string, body?: object) => {
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const reply = await ask(api.port, {
    method,
    path: `/developer/v2${path}`,
    headers,
    body: body && JSON.stringify(body),
  } as never);
  if (reply.status >= 300) throw new Error(reply.text);
  return reply.json?.data;
};
const create = (lastName: string, at = siteId) => send("POST", "/employees", { firstName: "A", lastName, siteId: at });
const change = (id: string, body: object) => send("PATCH", `/employees/${id}`, body);
const remove = (id: string) => send("DELETE", `/employees/${id}`);
const list = (query: string, key = secret) => get(`/developer/v2/employees?${query}`, key);
const names = ({ json }: Reply) => json.data.map(({ lastName }: { lastName: string }) => lastName);
const since = ({ json }: Reply): string => json.meta.nextSince;

describe("a list of changes", () => {
  test("has what was created or changed since, oldest change first, in both dialects", async () => {
    const [a, b] = [await create("A"), await create("B")];
    await create("C");
    const start = since(await list(`updatedSince=${AGO}`));
    expect(start).toMatch(PRECISE);
    await change(b.id, { phone: "1" });
    await create("D");
    await change(a.id, { phone: "2" });
    const v2 = await list(`updatedSince=${start}`);
    expect(names(v2)).toEqual(["B", "D", "A"]);
    expect(v2.json).toEqual({
      data: expect.any(Array),
      pagination: { limit: 10, offset: 0, total: 3 },
      meta: { nextSince: expect.stringMatching(PRECISE) },
    });
    const v1 = await get(`/api/v1/employees?updated_since=${start}&include_deleted=true`);
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
    const made = { siteId, firstName: "A", lastName: "B" };
    await send("POST", "/employees", made);
    await send("POST", "/visitors", made);
    await send("POST", "/deliveries", { siteId });
    for (const noun of ["sites", "visitors", "employees", "deliveries"]) {
      const first = await get(`/developer/v2/${noun}?updatedSince=${AGO}`);
      expect(first.json.data, noun).toHaveLength(1);
      const again = await get(`/developer/v2/${noun}?updatedSince=${since(first)}&includeDeleted=true`);
      expect([again.json.data, again.json.deleted], noun).toEqual([[], []]);
      expect(since(again) >= since(first), noun).toBe(true);
    }
  });

  test("shows the time that the answer of the change showed, and a change without a difference is none", async () => {
    const made = await create("A");
    const changed = await change(made.id, { phone: "1" });
    expect(changed.updatedAt > made.updatedAt).toBe(true);
    const first = await list(`updatedSince=${changed.updatedAt}`);
    expect(first.json.data).toEqual([changed]);
    await change(made.id, { phone: "1" });
    expect(names(await list(`updatedSince=${since(first)}`))).toEqual([]);
  });

  test("takes the list's filters, and counts what matches", async () => {
    const a = await create("A");
    await create("B");
    await change(a.id, { status: "inactive" });
    const reply = await list(`updatedSince=${AGO}&status=active`);
    expect([names(reply), reply.json.pagination.total]).toEqual([["B"], 1]);
  });

  test("has records whose reference was cleared because the record behind it is gone", async () => {
    const host = await create("Host");
    const visitor = await send("POST", "/visitors", { siteId, firstName: "A", lastName: "B", hostId: host.id });
    const start = since(await get(`/developer/v2/visitors?updatedSince=${AGO}`));
    await remove(host.id);
    const { json } = await get(`/developer/v2/visitors?updatedSince=${start}`);
    expect(json.data).toEqual([{ ...visitor, host: null, updatedAt: expect.any(String) }]);
    expect(json.data[0].updatedAt > visitor.updatedAt).toBe(true);
  });
});

describe("a walk", () => {
  test("has one window: what changes meanwhile comes with nextSince, and nothing is missed or repeated", async () => {
    const ids: string[] = [];
    for (const name of ["A", "B", "C", "D", "E"]) ids.push((await create(name)).id);
    const first = await list(`updatedSince=${AGO}&limit=2`);
    await change(ids[0]!, { phone: "1" });
    await change(ids[3]!, { phone: "1" });
    await create("F");
    const { pathname, search } = new URL(nextOf(first)!);
    const second = await get(pathname + search);
    expect([names(first), names(second)]).toEqual([
      ["A", "B"],
      ["C", "E"],
    ]);
    expect(second.json.pagination).toEqual({ limit: 2, offset: 2, total: 3 });
    expect(nextOf(second)).toBeNull();
    expect(names(await list(`updatedSince=${since(second)}`))).toEqual(["A", "D", "F"]);
  });

  test("can be given up at any page and continued from its nextSince", async () => {
    for (const name of ["A", "B", "C", "D"]) await create(name);
    const found: string[] = [];
    let from = AGO;
    for (let pages = 0; pages < 4; pages++) {
      const reply = await list(`updatedSince=${from}&limit=1`);
      found.push(...names(reply));
      from = since(reply);
    }
    expect(found).toEqual(["A", "B", "C", "D"]);
  });

  test("links to its first and next page only, without an order", async () => {
    for (const name of ["A", "B", "C"]) await create(name);
    for (const path of [
      `/developer/v2/employees?limit=2&updatedSince=${AGO}`,
      `/api/v1/employees?per_page=2&updated_since=${AGO}`,
    ]) {
      const links = [...String((await get(path)).headers.link).matchAll(/<([^>]+)>; rel="(\w+)"/g)];
      expect(links.map(([, , rel]) => rel)).toEqual(["first", "next"]);
      for (const [, address] of links) {
        const { pathname, search } = new URL(address!);
        expect((await get(pathname + search)).status).toBe(200);
      }
    }
  });
});

describe("deletions", () => {
  test("come with includeDeleted alone, in one order with the changes, and count", async () => {
    const [a, b] = [await create("A"), await create("B")];
    const start = since(await list(`updatedSince=${AGO}`));
    await remove(a.id);
    await create("C");
    await remove(b.id);
    const all = await list(`updatedSince=${start}&includeDeleted=true`);
    const deletedAt = expect.stringMatching(/\.\d{3}Z$/);
    expect(all.json.deleted).toEqual([
      { id: a.id, deletedAt },
      { id: b.id, deletedAt },
    ]);
    expect([names(all), all.json.pagination.total]).toEqual([["C"], 3]);
    const first = await list(`updatedSince=${start}&includeDeleted=true&limit=1`);
    expect([first.json.data, first.json.deleted.length]).toEqual([[], 1]);
    expect(first.json.deleted[0].id).toBe(a.id);
    for (const query of [`updatedSince=${start}`, `updatedSince=${start}&includeDeleted=false`]) {
      const { json } = await list(query);
      expect([json.data.length, json.deleted, json.pagination.total]).toEqual([1, undefined, 1]);
    }
  });

  test("are those of the sites in reach, of the organization, of the environment and of the noun", async () => {
    const other = (await makeSite(admin, "Other")).id;
    const outsider = await makeMember((await makeOrganization()).id);
    const reader = { access: "read" as const };
    const keys = {
      all: secret,
      here: await makeSecret(admin, { ...reader, reach: "selected_sites", siteIds: [siteId] }),
      there: await makeSecret(admin, { ...reader, reach: "selected_sites", siteIds: [other] }),
      outside: await makeSecret(outsider, { ...reader, reach: "all_sites", siteIds: [] }),
    };
    const { id } = await create("A");
    const start = since(await list(`updatedSince=${AGO}`));
    await remove(id);
    const seenBy = async (key: string, more = "", noun = "employees") =>
      (await get(`/developer/v2/${noun}?updatedSince=${start}&includeDeleted=true${more}`, key)).json.deleted.length;
    expect([
      await seenBy(keys.all),
      await seenBy(keys.here),
      await seenBy(keys.there),
      await seenBy(keys.outside),
    ]).toEqual([1, 1, 0, 0]);
    expect([await seenBy(keys.all, `&siteId=${siteId}`), await seenBy(keys.all, `&siteId=${other}`)]).toEqual([1, 0]);
    expect(await seenBy(keys.there, `&siteId=${siteId}`)).toBe(0);
    expect(await seenBy(keys.all, "", "visitors")).toBe(0);
    expect(await seenBy(keys.all, "&status=active&search=nobody")).toBe(1);
  });

  test("a record that moves is deleted for keys that reach only the old site, until it returns", async () => {
    const other = (await makeSite(admin, "Other")).id;
    const at = (siteIds: string[]) => makeSecret(admin, { access: "read", reach: "selected_sites", siteIds });
    const [here, there, both] = [await at([siteId]), await at([other]), await at([siteId, other])];
    const { id } = await create("A");
    const start = since(await list(`updatedSince=${AGO}`));
    const seenBy = async (key: string, more = "") => {
      const { json } = await list(`updatedSince=${start}&includeDeleted=true${more}`, key);
      return [json.data.length, json.deleted.length];
    };
    await change(id, { siteId: other });
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(secret)]).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect([await seenBy(secret, `&siteId=${siteId}`), await seenBy(secret, `&siteId=${other}`)]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    await change(id, { siteId });
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(secret)]).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
    await remove(id);
    expect([await seenBy(here), await seenBy(there), await seenBy(both), await seenBy(secret)]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test("by a cascade are listed, too, and a site's own", async () => {
    const { id } = await create("A");
    const start = since(await list(`updatedSince=${AGO}`));
    await db().site.delete({ where: { id: siteId } });
    const deletedOf = async (noun: string) =>
      (await get(`/developer/v2/${noun}?updatedSince=${start}&includeDeleted=true`)).json.deleted.map(
        (each: { id: string }) => each.id,
      );
    expect([await deletedOf("employees"), await deletedOf("sites")]).toEqual([[id], [siteId]]);
  });
});

describe("refused", () => {
  const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const days = (count: number) => hoursFromNow(-24 * count);

  test.each([
    ["in the future", () => `updatedSince=${hoursFromNow(1)}`, "updatedSince"],
    ["with sort", () => `updatedSince=${AGO}&sort=createdAt`, "sort"],
    ["with order", () => `updatedSince=${AGO}&order=asc`, "order"],
    ["with offset", () => `updatedSince=${AGO}&offset=0`, "offset"],
    ["with an unknown sort, once", () => `updatedSince=${AGO}&sort=shoe`, "sort"],
    ["without an offset", () => "updatedSince=2026-01-01T00:00:00", "updatedSince"],
    ["as a day", () => "updatedSince=2026-01-01", "updatedSince"],
    ["as a number", () => "updatedSince=1764446400", "updatedSince"],
    ["as an impossible day", () => "updatedSince=2026-02-30T00:00:00Z", "updatedSince"],
    ["before 1900", () => "updatedSince=0000-01-01T00:00:00Z", "updatedSince"],
    ["empty", () => "updatedSince=", "updatedSince"],
    ["with another word for true", () => `updatedSince=${days(1)}&includeDeleted=1`, "includeDeleted"],
    ["deletions without a time", () => "includeDeleted=true", "includeDeleted"],
  ])("%s: 422", async (_, query, field) => {
    const { status, json } = await list(query());
    expect([status, json.error.code], JSON.stringify(json)).toEqual([422, "VALIDATION_ERROR"]);
    expect(json.error.details.fields).toEqual([{ field, issue: expect.stringMatching(/\.$/) }]);
  });

  test("in v1's names, with page", async () => {
    const fieldsOf = async (query: string) => (await get(`/api/v1/employees?${query}`)).json.error.details;
    expect(await fieldsOf(`updated_since=${AGO}&page=1`)).toMatchObject([{ field: "page" }]);
    expect(await fieldsOf(`updated_since=${hoursFromNow(1)}`)).toMatchObject([{ field: "updated_since" }]);
    expect(await fieldsOf("include_deleted=true")).toMatchObject([{ field: "include_deleted" }]);
  });

  test("deletions further back than they are kept: 410, which says what to do", async () => {
    const { status, json } = await list(`updatedSince=${days(30.01)}&includeDeleted=true`);
    expect([status, json.error.code, json.error.details]).toEqual([410, "CHANGES_EXPIRED", { keptDays: 30 }]);
    expect((await list(`updatedSince=${days(29.99)}&includeDeleted=true`)).status).toBe(200);
    expect((await list(`updatedSince=${days(400)}`)).status).toBe(200);
  });

  test("a time with nanoseconds, another offset or no fraction is a time", async () => {
    for (const time of [
      "2026-01-01T00:00:00.123456789123456789Z",
      "2026-01-01T05:45:00%2B05:45",
      "2026-01-01T00:00:00Z",
    ])
      expect((await list(`updatedSince=${time}`)).status, time).toBe(200);
  });

  test("a cursor holds for its updatedSince and includeDeleted only", async () => {
    for (const name of ["A", "B", "C"]) await create(name);
    const next = new URL(nextOf(await list(`updatedSince=${AGO}&limit=1`))!);
    const cursor = next.searchParams.get("cursor");
    const plain = new URL(nextOf(await list("limit=1"))!).searchParams.get("cursor");
    for (const query of [
      `cursor=${cursor}`,
      `cursor=${cursor}&updatedSince=${days(1)}`,
      `cursor=${cursor}&updatedSince=${days(1)}&includeDeleted=true`,
      `cursor=${plain}&updatedSince=${AGO}`,
    ]) {
      const { status, json } = await list(query);
      expect([status, json.error.details.fields[0].field], query).toEqual([422, "cursor"]);
    }
  });
});
