import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { getRequest } from "@/lib/request-log/read/get-request";
import { shareApi } from "@/lib/testing/servers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import {
  bodyOf,
  makeSyncWorld,
  ON_SITES,
  rowsOf,
  type Synced,
  type SyncWorld,
  send,
} from "@/lib/testing/worlds/sync-world";

const api = shareApi();
let world: SyncWorld;

beforeAll(async () => {
  world = await makeSyncWorld(api.port);
});

type More = { headers?: Record<string, string>; secret?: string; atomic?: unknown };
const batch = ({ noun }: Synced, operations: unknown, { atomic, ...more }: More = {}) =>
  send(world, {
    method: "POST",
    path: `${noun}/batch`,
    body: { operations, ...(atomic !== undefined && { atomic }) },
    ...more,
  });
const data = (synced: Synced, more: object = {}) => bodyOf(synced, world.here, more);
const statusesOf = ({ json }: Awaited<ReturnType<typeof batch>>) =>
  json.data.results.map(({ status }: { status: number }) => status);
const fieldsOf = (result: { error: { details: { fields: { field: string }[] } } }) =>
  result.error.details.fields.map(({ field }) => field).toSorted();
const find = async ({ noun }: Synced, externalId: string) =>
  (await send(world, { path: `${noun}?externalId=${encodeURIComponent(externalId)}` })).json.data[0];
const eventsOf = async (subjectId: string) => {
  const events = await db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } });
  return events.map(({ type, changes }) => [type, Object.keys(changes as object).toSorted()]);
};

describe.each(rowsOf(ON_SITES))("%s", (noun, synced) => {
  test("creates, upserts and deletes in one request, with results in order and the events of single requests", async () => {
    const made = await batch(synced, [
      { op: "create", externalId: `${noun} 1`, data: data(synced, { metadata: { a: "1" } }) },
      { op: "create", data: data(synced) },
      { op: "upsert", externalId: `${noun} 2`, data: data(synced) },
    ]);
    expect([made.status, statusesOf(made)], made.text).toEqual([200, [201, 201, 201]]);
    const [first, second, third] = made.json.data.results.map((result: { data: object }) => result.data);
    expect((await send(world, { path: `${noun}/${first.id}` })).json.data).toEqual(first);
    const changed = await batch(synced, [
      { op: "upsert", externalId: `${noun} 1`, data: data(synced, { metadata: { a: "2" } }) },
      { op: "upsert", externalId: `${noun} 2`, data: data(synced) },
      { op: "delete", id: second.id },
      { op: "delete", externalId: `${noun} none` },
    ]);
    expect(statusesOf(changed)).toEqual([200, 200, 204, 404]);
    expect(changed.json.data.results[0].data).toMatchObject({ id: first.id, metadata: { a: "2" } });
    expect(changed.json.data.results[1].data).toEqual(third);
    expect(changed.json.data.results[2]).toEqual({ status: 204, data: null });
    const single = (
      await send(world, {
        method: "POST",
        path: noun,
        body: data(synced, { externalId: `${noun} s`, metadata: { a: "1" } }),
      })
    ).json.data;
    await send(world, { method: "PATCH", path: `${noun}/${single.id}`, body: { metadata: { a: "2" } } });
    expect(await eventsOf(first.id)).toEqual(await eventsOf(single.id));
    expect((await eventsOf(second.id)).map(([type]) => type)).toEqual([
      `${synced.event}.created`,
      `${synced.event}.deleted`,
    ]);
  });

  test("0 and 101 items, and what is no list, are 422; nothing is 500", async () => {
    const none = { op: "delete", externalId: "none" };
    for (const operations of [[], Array(101).fill(none), "x", null, {}, 7]) {
      const reply = await batch(synced, operations);
      expect([reply.status, reply.json.error?.details.fields[0].field]).toEqual([422, "operations"]);
    }
    expect((await batch(synced, [none], { atomic: "yes" })).status).toBe(422);
    expect(
      statusesOf(
        await batch(
          synced,
          Array.from({ length: 100 }, (_, index) => ({ ...none, externalId: `n${index}` })),
        ),
      ),
    ).toEqual(Array(100).fill(404));
  });

  test("wrong types anywhere are the item's own 422", async () => {
    const odd = [
      ...[null, 7, "x", [], {}, { op: "destroy" }, { op: 5 }, { op: "create" }, { op: "upsert" }, { op: "delete" }],
      ...[
        { op: "create", data: 7 },
        { op: "create", data: [] },
        { op: "create", data: data(synced), id: "x" },
      ],
      ...[
        { op: "delete", id: 7 },
        { op: "delete", externalId: {} },
        { op: "upsert", externalId: null, data: data(synced) },
      ],
      ...[
        { op: "upsert", externalId: "a\nb", data: data(synced) },
        { op: "delete", externalId: "x", data: {} },
      ],
      { op: "create", data: data(synced, { externalId: 5, metadata: 5, siteId: 5, unknown: 5 }) },
      { op: "create", externalId: "a", data: data(synced, { externalId: "b" }) },
      { op: "create", data: data(synced), colour: "red" },
    ];
    const reply = await batch(synced, odd);
    expect([reply.status, statusesOf(reply)], reply.text).toEqual([200, Array(odd.length).fill(422)]);
    for (const result of reply.json.data.results) expect(fieldsOf(result).length).toBeGreaterThan(0);
  });

  test("of a half-invalid batch the valid items are applied, and each other one names all its faults", async () => {
    const reply = await batch(synced, [
      { op: "upsert", externalId: `${noun} half 1`, data: data(synced) },
      {
        op: "create",
        data: bodyOf(synced, "site_01h455vb4pex5vsknk084sn02q", { metadata: { a: 1 }, externalId: "x".repeat(201) }),
      },
      { op: "upsert", externalId: `${noun} half 3`, data: data(synced) },
    ]);
    expect(statusesOf(reply)).toEqual([201, 422, 201]);
    expect(fieldsOf(reply.json.data.results[1])).toEqual(["data.externalId", "data.metadata", "data.siteId"]);
    expect(await find(synced, `${noun} half 3`)).toMatchObject({ externalId: `${noun} half 3` });
  });

  test("an atomic batch is all or nothing", async () => {
    const items = [
      { op: "upsert", externalId: `${noun} atomic`, data: data(synced) },
      { op: "delete", externalId: `${noun} missing` },
    ];
    const failed = await batch(synced, items, { atomic: true });
    expect([failed.status, statusesOf(failed)]).toEqual([200, [409, 404]]);
    expect(failed.json.data.results[0].error).toMatchObject({ code: "CONFLICT", details: { failed: "operations.1" } });
    expect(await find(synced, `${noun} atomic`)).toBeUndefined();
    expect(statusesOf(await batch(synced, items.slice(0, 1), { atomic: true }))).toEqual([201]);
  });

  test("two items about the same record are both refused, and name each other", async () => {
    const { id } = (await batch(synced, [{ op: "create", externalId: `${noun} twin`, data: data(synced) }])).json.data
      .results[0].data;
    const reply = await batch(synced, [
      { op: "upsert", externalId: `${noun} twice`, data: data(synced) },
      { op: "upsert", externalId: `${noun} twin`, data: data(synced, { metadata: { a: "1" } }) },
      { op: "create", externalId: `${noun} twice`.normalize("NFD"), data: data(synced) },
      { op: "delete", id },
      { op: "upsert", externalId: `${noun} single`, data: data(synced) },
    ]);
    expect(statusesOf(reply)).toEqual([422, 422, 422, 422, 201]);
    const issues = reply.json.data.results
      .slice(0, 4)
      .map((result: { error: { details: { fields: { issue: string }[] } } }) => result.error.details.fields[0]!.issue);
    expect(issues.map((issue: string) => /operations\.(\d)/.exec(issue)?.[1])).toEqual(["2", "3", "0", "1"]);
    expect(await find(synced, `${noun} twin`)).toMatchObject({ id, metadata: {} });
  });

  test("a create of an external id in use is 409; the batch goes on", async () => {
    const item = { op: "create", externalId: `${noun} used`, data: data(synced) };
    await batch(synced, [item]);
    const again = await batch(synced, [item, { op: "create", data: data(synced) }]);
    expect(statusesOf(again)).toEqual([409, 201]);
    expect(again.json.data.results[0].error.details.fields[0].field).toBe("externalId");
  });

  test("a site-level key neither changes nor deletes what is out of its reach", async () => {
    const externalId = `${noun} there`;
    const { id } = (await batch(synced, [{ op: "create", externalId, data: bodyOf(synced, world.there) }])).json.data
      .results[0].data;
    const items = [
      { op: "upsert", externalId, data: data(synced, { metadata: { a: "1" } }) },
      { op: "create", data: bodyOf(synced, world.there) },
    ];
    expect(statusesOf(await batch(synced, items, { secret: world.siteSecret }))).toEqual([409, 422]);
    for (const named of [{ externalId }, { id }]) {
      expect(statusesOf(await batch(synced, [{ op: "delete", ...named }], { secret: world.siteSecret }))).toEqual([
        404,
      ]);
    }
    expect(await find(synced, externalId)).toMatchObject({ id, metadata: {} });
  });

  test("one Idempotency-Key stands for the whole batch", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const items = [
      { op: "create", data: data(synced) },
      { op: "create", data: { unknown: 1 } },
    ];
    for (const secret of [world.secret, world.siteSecret]) {
      const first = await batch(synced, items, { headers, secret });
      const again = await batch(synced, items, { headers, secret });
      expect(again.headers["idempotency-replayed"]).toBe("true");
      expect(again.json.data.results[0]).toEqual(first.json.data.results[0]);
      expect((await batch(synced, items.slice(1), { headers, secret })).json.error.code).toBe("IDEMPOTENCY_MISMATCH");
    }
  });

  test("v1 names fields and errors in its own way", async () => {
    const path = `/api/v1/${synced.v1}/batch`;
    const body = noun === "deliveries" ? { carrier: "DHL" } : { first_name: "Ada", last_name: "Abel" };
    const operations = [
      {
        op: "upsert",
        external_id: `${noun} v1 batch`,
        data: { ...body, location_id: world.here, metadata: { costCenter: "1" } },
      },
      { op: "create", data: { ...body, location_id: "x", externalId: "wrong name" } },
    ];
    const { json, status } = await send(world, { method: "POST", path, body: { operations } });
    const [made, refused] = json.data.results;
    expect([status, made.status]).toEqual([200, 201]);
    expect(made.data).toMatchObject({
      external_id: `${noun} v1 batch`,
      location_id: world.here,
      metadata: { costCenter: "1" },
    });
    const { error } = refused;
    expect(error.request_id).toMatch(/^req_/);
    expect(error.details.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      "data.externalId",
      "data.location_id",
    ]);
  });
});

test("walk-ins of a batch get badges in order, and a checked-in visitor stays at the site", async () => {
  const visitors = ON_SITES[1]!;
  const own = await makeSyncWorld(api.port);
  const walkIn = (externalId: string) => ({
    op: "upsert",
    externalId,
    data: bodyOf(visitors, own.here, { status: "checked_in" }),
  });
  const ask = (operations: object[]) => send(own, { method: "POST", path: "visitors/batch", body: { operations } });
  const made = (await ask([walkIn("1"), walkIn("2"), walkIn("3")])).json.data.results;
  expect(made.map(({ data: { badgeNumber } }: { data: { badgeNumber: string } }) => badgeNumber)).toEqual([
    "V-0001",
    "V-0002",
    "V-0003",
  ]);
  expect((await eventsOf(made[0].data.id)).map(([type]) => type)).toEqual(["visitor.created", "visitor.checked_in"]);
  const moved = await ask([{ op: "upsert", externalId: "1", data: bodyOf(visitors, own.there) }, walkIn("4")]);
  expect(moved.json.data.results).toMatchObject([
    { status: 409, error: { code: "CONFLICT" } },
    { status: 201, data: { badgeNumber: "V-0004" } },
  ]);
});

test("a Custom key needs the operation of each item, too", async () => {
  const settings = { reach: "all_sites", access: "custom", siteIds: [] as string[], expiresAt: null } as const;
  const operations = ["employees.batch", "employees.create"] as never[];
  const { secret } = await createKey(world.ctx, { ...settings, name: "No deletes", operations });
  const employees = ON_SITES[0]!;
  const items = [
    { op: "create", data: data(employees) },
    { op: "delete", externalId: "x" },
    { op: "upsert", externalId: "x", data: data(employees) },
  ];
  const reply = await batch(employees, items, { secret });
  expect(statusesOf(reply)).toEqual([201, 403, 403]);
  expect(reply.json.data.results[1].error).toMatchObject({
    code: "INSUFFICIENT_SCOPE",
    details: { operation: "employees.delete" },
  });
});

test("each item counts against the limit, and a batch that does not fit counts nothing", async () => {
  const ctx = await makeMember((await makeOrganization({ requestsPerMinute: 30 })).id);
  const here = (await makeSite(ctx)).id;
  const settings = { reach: "all_sites", access: "read_write", siteIds: [] as string[], expiresAt: null } as const;
  const { secret } = await createKey(ctx, { ...settings, name: "Small" });
  const own = { ...world, ctx, secret, here };
  const employees = ON_SITES[0]!;
  const ask = (count: number) => {
    const operations = Array.from({ length: count }, () => ({ op: "create", data: bodyOf(employees, here) }));
    return send(own, { method: "POST", path: "employees/batch", body: { operations } });
  };
  const first = await ask(20);
  expect([first.status, first.headers["x-ratelimit-remaining"]]).toEqual([200, "10"]);
  const refused = await ask(11);
  expect([refused.status, refused.json.error.code, refused.headers["x-ratelimit-remaining"]]).toEqual([
    429,
    "RATE_LIMITED",
    "10",
  ]);
  expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
  expect((await ask(10)).headers["x-ratelimit-remaining"]).toBe("0");
  expect(await db().employee.count({ where: { organizationId: ctx.organizationId } })).toBe(30);
});

test("the request log says how many items a batch had, and how many were refused", async () => {
  const employees = ON_SITES[0]!;
  const reply = await batch(employees, [
    { op: "create", data: data(employees) },
    { op: "delete", externalId: "none" },
  ]);
  const details = await getRequest(world.ctx, { id: String(reply.headers["x-request-id"]) });
  expect(details).toMatchObject({ operation: "employees.batch", items: { total: 2, failed: 1 } });
});

test("batches and single requests about the same external ids at once end in one record each", async () => {
  const employees = ON_SITES[0]!;
  const ids = Array.from({ length: 10 }, (_, index) => `together ${index}`);
  const items = ids.map((externalId) => ({ op: "upsert", externalId, data: data(employees) }));
  const replies = await Promise.all([
    ...Array.from({ length: 4 }, (_, index) => batch(employees, index % 2 ? items : items.toReversed())),
    ...ids.map((id) =>
      send(world, { method: "PUT", path: `employees/by-external-id/${encodeURIComponent(id)}`, body: data(employees) }),
    ),
  ]);
  for (const { status } of replies) expect([200, 201]).toContain(status);
  const statuses = replies.flatMap(
    ({ status, json }) => json.data.results?.map((result: { status: number }) => result.status) ?? [status],
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(10);
  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
});
