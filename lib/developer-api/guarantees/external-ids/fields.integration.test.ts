import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { shareApi } from "@/lib/testing/callers/ask";
import {
  bodyOf,
  makeSyncWorld,
  ON_SITES,
  rowsOf,
  SYNCED,
  type Synced,
  type SyncWorld,
  send,
} from "@/lib/testing/worlds/sync-world";

const api = shareApi();
let world: SyncWorld;

beforeAll(async () => {
  world = await makeSyncWorld(api.port);
});

const create = (synced: Synced, more: object, secret?: string) =>
  send(world, { method: "POST", path: synced.noun, body: bodyOf(synced, world.here, more), ...(secret && { secret }) });
const change = ({ noun }: Synced, id: string, body: object, secret?: string) =>
  send(world, { method: "PATCH", path: `${noun}/${id}`, body, ...(secret && { secret }) });
const list = async ({ noun }: Synced, externalId: string) =>
  (await send(world, { path: `${noun}?externalId=${encodeURIComponent(externalId)}` })).json.data;

const inUse = { code: "CONFLICT", details: { fields: [{ field: "externalId", issue: expect.any(String) }] } };

describe.each(rowsOf(SYNCED))("%s", (noun, synced) => {
  test("an external id and metadata are in every view, null and empty at first, and null clears the id", async () => {
    const bare = (await create(synced, {})).json.data;
    expect(bare).toMatchObject({ externalId: null, metadata: {} });
    const given = { externalId: `${noun} ﺍﻟﻤﻮﻇﻒ 👩‍💻/1`, metadata: { costCenter: "4100", note: "two\nlines" } };
    const { id } = (await create(synced, given)).json.data;
    expect((await send(world, { path: `${noun}/${id}` })).json.data).toMatchObject(given);
    expect(await list(synced, given.externalId)).toMatchObject([{ id, ...given }]);
    const changed = (await change(synced, id, { metadata: { room: "12" } })).json.data;
    expect(changed).toMatchObject({ externalId: given.externalId, metadata: { room: "12" } });
    expect((await change(synced, id, { externalId: null, metadata: {} })).json.data).toMatchObject(bare.metadata);
    expect(await list(synced, given.externalId)).toEqual([]);
  });

  test("v1 writes external_id, and leaves the names of metadata alone", async () => {
    const externalId = `${noun} v1`;
    const { id } = (await create(synced, { externalId, metadata: { costCenter: "1", cost_center: "2" } })).json.data;
    const reply = await send(world, { path: `/api/v1/${synced.v1}?external_id=${encodeURIComponent(externalId)}` });
    expect(reply.json.data).toMatchObject([
      { id, external_id: externalId, metadata: { costCenter: "1", cost_center: "2" } },
    ]);
    const refused = await send(world, {
      method: "PATCH",
      path: `/api/v1/${synced.v1}/${id}`,
      body: { external_id: "x".repeat(201), metadata: { costCenter: 1 } },
    });
    expect(refused.json.error.details.map(({ field }: { field: string }) => field)).toEqual([
      "external_id",
      "metadata",
    ]);
  });

  test("an external id in use is 409, whether a record is created or changed; case and accents make another id", async () => {
    const externalId = `${noun} café`;
    expect((await create(synced, { externalId })).status).toBe(201);
    const again = await create(synced, { externalId: externalId.normalize("NFD") });
    expect([again.status, again.json.error]).toEqual([409, expect.objectContaining(inUse)]);
    const { id } = (await create(synced, { externalId: `${noun} cafe` })).json.data;
    const changed = await change(synced, id, { externalId });
    expect([changed.status, changed.json.error]).toEqual([409, expect.objectContaining(inUse)]);
    expect(await list(synced, `${noun} cafe`)).toMatchObject([{ id }]);
  });

  test("events name the changed fields and hold no metadata", async () => {
    const { id } = (await create(synced, { externalId: `${noun} told`, metadata: { color: "mauve" } })).json.data;
    await change(synced, id, { metadata: { color: "puce" } });
    const { organizationId } = world.ctx;
    const events = await db().event.findMany({
      where: { organizationId, subjectId: id },
      orderBy: { sequence: "asc" },
    });
    expect(events.map(({ type }) => type)).toEqual([`${synced.event}.created`, `${synced.event}.updated`]);
    expect(events[0]!.changes).toMatchObject({ externalId: expect.anything(), metadata: {} });
    expect(events[1]!.changes).toEqual({ metadata: {} });
    expect(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? null : value))).not.toMatch(/mauve|puce/);
  });

  test("the same metadata in another order is no change", async () => {
    const { id, updatedAt } = (await create(synced, { metadata: { a: "1", b: "2" } })).json.data;
    const same = await change(synced, id, { metadata: { b: "2", a: "1" } });
    expect(same.json.data).toMatchObject({ metadata: { a: "1", b: "2" }, updatedAt });
  });

  test("a mebibyte of metadata is 422 or 413, like any other body", async () => {
    const of = (length: number) => create(synced, { metadata: { blob: "x".repeat(length) } });
    expect((await of(1_048_000)).json.error).toMatchObject({
      code: "VALIDATION_ERROR",
      details: { fields: [{ field: "metadata" }] },
    });
    expect((await of(1_048_576)).json.error).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
  });

  test("a search finds neither external ids nor metadata", async () => {
    await create(synced, { externalId: `${noun}-zyxwv`, metadata: { secretly: "zyxwv" } });
    expect((await send(world, { path: `${noun}?search=zyxwv` })).json.data).toEqual([]);
  });
});

test.each(rowsOf(ON_SITES))(
  "%s: a site-level key learns only that the id is in use, not where",
  async (noun, synced) => {
    const externalId = `${noun} elsewhere`;
    await send(world, { method: "POST", path: noun, body: bodyOf(synced, world.there, { externalId }) });
    const created = await create(synced, { externalId }, world.siteSecret);
    expect([created.status, created.json.error.code, Object.keys(created.json.error.details)]).toEqual([
      409,
      "CONFLICT",
      ["fields"],
    ]);
    const { id } = (await create(synced, {}, world.siteSecret)).json.data;
    expect((await change(synced, id, { externalId }, world.siteSecret)).json.error).toMatchObject(inUse);
    const own = await send(world, {
      path: `${noun}?externalId=${encodeURIComponent(externalId)}`,
      secret: world.siteSecret,
    });
    expect(own.json.data).toEqual([]);
  },
);
