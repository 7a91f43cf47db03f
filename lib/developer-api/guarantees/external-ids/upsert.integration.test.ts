import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ask, shareApi } from "@/lib/testing/callers/ask";
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

type More = { headers?: Record<string, string>; secret?: string; siteId?: string };
const put = (synced: Synced, externalId: string, more: object = {}, { siteId = world.here, ...sent }: More = {}) =>
  send(world, {
    method: "PUT",
    path: `${synced.noun}/by-external-id/${encodeURIComponent(externalId)}`,
    body: bodyOf(synced, siteId, more),
    ...sent,
  });
const eventsOf = async (subjectId: string) =>
  (await db().event.findMany({ where: { subjectId }, orderBy: { sequence: "asc" } })).map(({ type }) => type);
const errorOf = ({ status, json }: Awaited<ReturnType<typeof put>>) => [status, json.error?.code];

describe.each(rowsOf(SYNCED))("%s", (noun, synced) => {
  test("PUT creates with 201 and a Location, then changes with 200, and omitted fields stay", async () => {
    const id = `${noun} ﺍﻟﻤﻮﻇﻒ/👩‍💻?`;
    const made = await put(synced, id, { metadata: { a: "1" } });
    expect([made.status, made.json.data.externalId, made.json.data.metadata]).toEqual([201, id, { a: "1" }]);
    const { pathname } = new URL(made.headers.location!);
    expect(pathname).toBe(`/developer/v2/${noun}/${made.json.data.id}`);
    const found = await ask(api.port, { path: pathname, headers: { "x-api-key": world.secret } });
    expect([found.text, found.headers.etag]).toEqual([made.text, made.headers.etag]);
    const again = await put(synced, id.normalize("NFD"));
    expect([again.status, again.headers.location, again.json.data]).toEqual([200, undefined, made.json.data]);
    const changed = await put(synced, id, { metadata: {}, externalId: id });
    expect([changed.status, changed.json.data.metadata]).toEqual([200, {}]);
    expect(await eventsOf(made.json.data.id)).toEqual([`${synced.event}.created`, `${synced.event}.updated`]);
  });

  test("20 at once create one record", async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put(synced, `${noun} race`, { metadata: { by: `${index}` } })),
    );
    const statuses = replies.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([...Array(19).fill(200), 201]);
    expect(new Set(replies.map(({ json }) => json.data.id)).size).toBe(1);
  });

  test("a body repeats the path's external id or omits it, and every fault is named", async () => {
    const other = await put(synced, `${noun} mine`, { externalId: "yours" });
    expect([...errorOf(other), other.json.error.details.fields[0].field]).toEqual([
      422,
      "VALIDATION_ERROR",
      "externalId",
    ]);
    const many = await put(synced, "x".repeat(201), { metadata: 1, status: 5 });
    const fields = many.json.error.details.fields.map(({ field }: { field: string }) => field).toSorted();
    expect([many.status, fields]).toEqual([422, ["externalId", "metadata", "status"]]);
    const missing = await send(world, { method: "PUT", path: `${noun}/by-external-id/empty`, body: {} });
    expect(missing.status).toBe(422);
  });

  test.each([
    ["%ff", 400],
    ["%", 400],
    ["a%00b", 422],
    ["a%0Ab", 422],
    ["%20", 422],
    ["", 404],
  ])("the path's end %j is refused", async (end, status) => {
    const path = `${noun}/by-external-id/${end}`;
    expect((await send(world, { method: "PUT", path, body: bodyOf(synced, world.here) })).status).toBe(status);
  });

  test("If-None-Match: * creates only, and If-Match changes only the state that was seen", async () => {
    const id = `${noun} conditions`;
    expect(errorOf(await put(synced, id, {}, { headers: { "if-match": "*" } }))).toEqual([412, "PRECONDITION_FAILED"]);
    const made = await put(synced, id, {}, { headers: { "if-none-match": "*" } });
    expect(made.status).toBe(201);
    expect(errorOf(await put(synced, id, {}, { headers: { "if-none-match": "*" } }))).toEqual([
      412,
      "PRECONDITION_FAILED",
    ]);
    const etag = made.headers.etag!;
    const changed = await put(synced, id, { metadata: { a: "1" } }, { headers: { "if-match": etag } });
    expect(changed.status).toBe(200);
    const stale = await put(synced, id, { metadata: { a: "2" } }, { headers: { "if-match": etag } });
    expect([errorOf(stale), (await put(synced, id)).json.data.metadata]).toEqual([
      [412, "PRECONDITION_FAILED"],
      { a: "1" },
    ]);
  });

  test("in v1 the same record is at the noun's own path", async () => {
    const path = `/api/v1/${synced.v1}/by-external-id/${noun}-v1`;
    const body =
      noun === "sites" ? { name: "Berlin", time_zone: "Europe/Berlin" } : { first_name: "Ada", last_name: "Abel" };
    const given = noun === "deliveries" ? { carrier: "DHL" } : body;
    const sent = noun === "sites" ? given : { ...given, location_id: world.here };
    const made = await send(world, { method: "PUT", path, body: sent });
    expect([made.status, made.json.data.external_id]).toEqual([201, `${noun}-v1`]);
    expect(new URL(made.headers.location!).pathname).toBe(`/api/v1/${synced.v1}/${made.json.data.id}`);
    expect((await put(synced, `${noun}-v1`)).json.data.id).toBe(made.json.data.id);
  });

  test("the path takes PUT alone, and words of paths are no ids", async () => {
    for (const end of ["check-in", "x"]) {
      const reply = await send(world, { method: "POST", path: `${noun}/by-external-id/${end}`, body: {} });
      expect([reply.status, reply.headers.allow]).toEqual([405, "PUT"]);
    }
    expect((await send(world, { path: `${noun}/by-external-id` })).status).toBe(404);
  });
});

test.each(rowsOf(ON_SITES))(
  "%s: an external id out of a site-level key's reach is 409 and tells nothing else",
  async (noun, synced) => {
    const id = `${noun} elsewhere`;
    const made = await put(synced, id, {}, { siteId: world.there });
    const refused = await put(synced, id, { metadata: { a: "1" } }, { secret: world.siteSecret });
    expect([...errorOf(refused), refused.json.error.details]).toEqual([
      409,
      "CONFLICT",
      { fields: [{ field: "externalId", issue: expect.any(String) }] },
    ]);
    expect(refused.text).not.toContain(made.json.data.id);
    expect(await eventsOf(made.json.data.id)).toEqual([`${synced.event}.created`]);
  },
);

test("a visitor's status is that of the creation: it does not check in a visitor who exists", async () => {
  const visitors = SYNCED[1];
  const made = await put(visitors, "walk-in", { status: "checked_in" });
  expect(made.json.data).toMatchObject({ status: "checked_in", badgeNumber: "V-0001" });
  await put(visitors, "expected");
  const again = await put(visitors, "expected", { status: "checked_in" });
  expect([again.status, again.json.data.status]).toEqual([200, "pre_registered"]);
});

test("defaults apply to a new record alone", async () => {
  const employees = SYNCED[0];
  const given = { email: "ada@acme.example", department: "Research", status: "inactive" };
  expect((await put(employees, "default")).json.data).toMatchObject({ email: null, status: "active" });
  expect((await put(employees, "default", given)).json.data).toMatchObject(given);
  expect((await put(employees, "default")).json.data).toMatchObject(given);
  expect((await put(employees, "default", { email: null })).json.data).toMatchObject({ ...given, email: null });
});
