import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { shareApi } from "@/lib/testing/callers/ask";
import { eventsOf, sendBatch, statusesOf } from "@/lib/testing/worlds/batches";
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

const batch = (synced: Synced, operations: unknown, more = {}) => sendBatch(world, synced, operations, more);
const data = (synced: Synced, more: object = {}) => bodyOf(synced, world.here, more);
const fieldsOf = (result: { error: { details: { fields: { field: string }[] } } }) =>
  result.error.details.fields.map(({ field }) => field).toSorted();
const find = async ({ noun }: Synced, externalId: string) =>
  (await send(world, { path: `${noun}?externalId=${encodeURIComponent(externalId)}` })).json.data[0];

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
