import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { newId } from "@/lib/platform/ids";
import { ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/*
 * Whoever follows `Link: rel="next"` to the end gets every record that existed all along exactly once, whatever others create,
 * change and delete meanwhile. Only a change of the field that the list is sorted by moves a record.
 */

const SEEDS = 20;
const RECORDS = 25;

const api = shareApi();

type List = {
  kind: "visitor" | "employee" | "delivery" | "site";
  /** In v2 and in v1. */
  paths: [string, string];
  sorts: string[];
  filter: string;
  change: object;
};

const LISTS: List[] = [
  {
    kind: "visitor",
    paths: ["visitors", "visitors"],
    sorts: ["createdAt", "expectedAt", "checkInTime", "lastName", "updatedAt"],
    filter: "status=pre_registered",
    change: { company: "Changed" },
  },
  {
    kind: "employee",
    paths: ["employees", "employees"],
    sorts: ["createdAt", "lastName", "department", "updatedAt"],
    filter: "status=active",
    change: { phone: "1" },
  },
  {
    kind: "delivery",
    paths: ["deliveries", "deliveries"],
    sorts: ["arrivedAt", "createdAt", "carrier", "updatedAt"],
    filter: "status=waiting",
    change: { description: "Changed" },
  },
  {
    kind: "site",
    paths: ["sites", "locations"],
    sorts: ["createdAt", "name", "timeZone", "status", "updatedAt"],
    filter: "status=active",
    change: { address: "Changed" },
  },
];

type World = { organizationId: string; siteId: string; secret: string; ids: string[] };

async function makeWorld({ kind }: List, pick: (max: number) => number): Promise<World> {
  const { id: organizationId } = await makeOrganization(NO_LIMIT);
  const admin = await makeMember(organizationId);
  const { id: siteId } = await makeSite(admin);
  const key = { name: randomUUID(), access: "read_write", reach: "all_sites", siteIds: [], expiresAt: null } as const;
  const { secret } = await createKey(admin, { ...key, siteIds: [] });
  const ids = Array.from({ length: RECORDS }, () => newId(kind));
  const day = () => new Date(Date.UTC(2026, 0, 1 + pick(4)));
  const common = () => ({ organizationId, environment: "live" as const, createdAt: day(), updatedAt: day() });
  const name = () => ["Adams", "adams", "Ämter", "Zhang"][pick(4)]!;
  const maybe = <T>(value: T) => (pick(3) === 0 ? null : value);
  if (kind === "visitor")
    await db().visitor.createMany({
      data: ids.map((id) => ({
        ...{ ...common(), id, siteId, firstName: "A", lastName: name(), visitAt: day() },
        ...{ expectedAt: maybe(day()), checkInTime: maybe(day()) },
      })),
    });
  if (kind === "employee")
    await db().employee.createMany({
      data: ids.map((id) => ({ ...common(), id, siteId, firstName: "A", lastName: name(), department: maybe(name()) })),
    });
  if (kind === "delivery")
    await db().delivery.createMany({
      data: ids.map((id) => ({ ...common(), id, siteId, carrier: maybe(name()), arrivedAt: day() })),
    });
  if (kind === "site")
    await db().site.createMany({ data: ids.map((id) => ({ ...common(), id, name: name(), timeZone: "UTC" })) });
  return { organizationId, siteId, secret, ids };
}

const bodyOf = ({ kind }: List, siteId: string) =>
  ({
    visitor: { firstName: "New", lastName: "Moss", siteId },
    employee: { firstName: "New", lastName: "Moss", siteId },
    delivery: { carrier: "New", siteId },
    site: { name: "New", timeZone: "UTC" },
  })[kind];

const nextOf = ({ headers }: Reply) => /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1] ?? null;

describe.each(LISTS)("$kind", (list) => {
  test(`in every order, with and without a filter, in both dialects (${SEEDS} seeds)`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = fc.sample(fc.infiniteStream(fc.nat(1_000_000)), { numRuns: 1, seed })[0]!;
      const pick = (max: number) => random.next().value % max;
      const world = await makeWorld(list, pick);
      const sort = list.sorts[seed % list.sorts.length]!;
      const walked = await walk(list, world, sort, pick);
      const label = `seed ${seed}, ${walked.start}`;
      for (const id of walked.kept)
        expect(
          walked.seen.filter((seen) => seen === id),
          label,
        ).toHaveLength(1);
      if (sort !== "updatedAt") expect(new Set(walked.seen).size, label).toBe(walked.seen.length);
      expect(walked.pages, label).toBeGreaterThan(2);
    }
  }, 300_000);
});

async function walk(list: List, { secret, siteId, ids }: World, sort: string, pick: (max: number) => number) {
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const write = (method: string, path: string, body?: object) =>
    ask(api.port, {
      method,
      path: `/developer/v2/${list.paths[0]}${path}`,
      headers,
      body: body && JSON.stringify(body),
    } as never);
  const isV1 = pick(2) === 0;
  const written = isV1 ? sort.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : sort;
  const base = isV1 ? `/api/v1/${list.paths[1]}` : `/developer/v2/${list.paths[0]}`;
  const filter = pick(2) === 0 ? `&${list.filter}` : "";
  const start = `${base}?${isV1 ? "per_page" : "limit"}=${3 + pick(5)}&sort=${written}&order=${["asc", "desc"][pick(2)]}${filter}`;
  const kept = new Set(ids);
  const seen: string[] = [];
  let pages = 0;
  for (let next: string | null = start; next; pages++) {
    const { pathname, search }: URL = new URL(next, "http://hub");
    const reply = await ask(api.port, { path: pathname + search, headers: { "x-api-key": secret } });
    expect(reply.status, reply.text).toBe(200);
    seen.push(...reply.json.data.map(({ id }: { id: string }) => id).filter((id: string) => ids.includes(id)));
    const changed = ids[pick(ids.length)]!;
    const deleted = ids[pick(ids.length)]!;
    if (sort === "updatedAt") kept.delete(changed);
    if (list.kind !== "site") kept.delete(deleted);
    await Promise.all([
      write("POST", "", bodyOf(list, siteId)),
      write("PATCH", `/${changed}`, list.change),
      ...(list.kind === "site" ? [] : [write("DELETE", `/${deleted}`)]),
    ]);
    next = nextOf(reply);
  }
  return { seen, kept, pages, start };
}

describe("the walk that lost records", () => {
  test("25 pre-registered visitors, each checked in while following next, are all processed", async () => {
    const list = LISTS[0]!;
    const { secret, ids } = await makeWorld(list, () => 1);
    const headers = { "x-api-key": secret };
    const processed: string[] = [];
    for (let next: string | null = "/api/v1/visitors?status=pre_registered&per_page=5"; next; ) {
      const { pathname, search }: URL = new URL(next, "http://hub");
      const reply = await ask(api.port, { path: pathname + search, headers });
      for (const { id } of reply.json.data as { id: string }[]) {
        processed.push(id);
        await ask(api.port, { method: "POST", path: `/api/v1/visitors/${id}/check-in`, headers });
      }
      next = nextOf(reply);
    }
    expect(processed.toSorted()).toEqual(ids.toSorted());
  });
});

describe("a cursor", () => {
  async function firstNext(world: World, path: string): Promise<URL> {
    const reply = await ask(api.port, { path, headers: { "x-api-key": world.secret } });
    return new URL(nextOf(reply)!);
  }
  const askWith = (world: World, url: URL, changes: { [name: string]: string | null }) => {
    for (const [name, value] of Object.entries(changes))
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    return ask(api.port, { path: url.pathname + url.search, headers: { "x-api-key": world.secret } });
  };
  const list = LISTS[1]!;
  const path = "/developer/v2/employees?limit=3&sort=lastName";

  test("holds for its list, order, filters and organization only, and says what to do otherwise", async () => {
    const world = await makeWorld(list, () => 1);
    const other = await makeWorld(list, () => 1);
    const next = () => firstNext(world, path);
    const refused: Promise<Reply>[] = [
      next().then((url) => askWith(world, url, { sort: "createdAt" })),
      next().then((url) => askWith(world, url, { order: "asc" })),
      next().then((url) => askWith(world, url, { search: "adams" })),
      next().then((url) => askWith(world, url, { status: "active" })),
      next().then((url) => askWith(other, url, {})),
      next().then((url) => askWith(world, Object.assign(url, { pathname: "/developer/v2/visitors" }), {})),
      next().then((url) => askWith(world, url, { cursor: `x${url.searchParams.get("cursor")}` })),
      next().then((url) => askWith(world, url, { cursor: "forged" })),
      next().then((url) => askWith(world, url, { offset: "3" })),
    ];
    for (const reply of await Promise.all(refused)) {
      expect([reply.status, reply.json.error.code, reply.json.error.details.fields[0].field], reply.text).toEqual([
        422,
        "VALIDATION_ERROR",
        "cursor",
      ]);
      expect(reply.json.error.details.fields[0].issue).toMatch(/\.$/);
    }
  });

  test("holds after its record was deleted, with another limit, and for another key of the organization", async () => {
    const world = await makeWorld(list, () => 1);
    const url = await firstNext(world, path);
    const before = await ask(api.port, { path, headers: { "x-api-key": world.secret } });
    const last = before.json.data.at(-1).id;
    await db().employee.delete({ where: { id: last } });
    const reply = await askWith(world, url, { limit: "100" });
    expect([reply.status, reply.json.data.length]).toEqual([200, RECORDS - 3]);
    expect(reply.json.pagination).toEqual({ limit: 100, offset: 3, total: RECORDS - 1 });
    expect(nextOf(reply)).toBeNull();
  });
});
