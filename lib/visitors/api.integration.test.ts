import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { type Ask, ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { visitorOperations } from "@/lib/visitors/contract";

const api = shareApi();
let admin: Ctx;
let secret: string;
let berlin: { id: string };
let host: { id: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  berlin = await makeSite(admin, "Berlin");
  const jo = { siteId: berlin.id, firstName: "John", lastName: "Doe", email: "jo@acme.example" };
  const input = createEmployeeInput.parse({ ...jo, department: "Engineering" });
  host = await createEmployee(asKey(admin, null), input);
  secret = await makeKey();
});

async function makeKey(settings: object = {}, ctx = admin): Promise<string> {
  const usual = { name: randomUUID(), access: "read_write", reach: "all_sites", siteIds: [], expiresAt: null } as const;
  return (await createKey(ctx, { ...usual, siteIds: [], ...settings })).secret;
}

const V1 = "/api/v1/visitors";
const V2 = "/developer/v2/visitors";
const v2 = () => ({ firstName: "Jane", lastName: "Smith", siteId: berlin.id });
const v1 = () => ({ first_name: "Jane", last_name: "Smith", location_id: berlin.id });

type Send = Omit<Ask, "body" | "method"> & { key?: string; body?: object };

function send(method: string, { key = secret, path, headers = {}, body }: Send): Promise<Reply> {
  const type: Ask["headers"] = body ? { "content-type": "application/json" } : {};
  const given = { method, path, headers: { "x-api-key": key, ...type, ...headers } };
  return ask(api.port, body ? { ...given, body: JSON.stringify(body) } : given);
}

const get = (path: string, options: Partial<Send> = {}) => send("GET", { path, ...options });
const post = (path: string, body?: object, options: Partial<Send> = {}) =>
  send("POST", { path, ...(body ? { body } : {}), ...options });
const patch = (path: string, body: object, options: Partial<Send> = {}) => send("PATCH", { path, body, ...options });
const countVisitors = () => db().visitor.count({ where: { organizationId: admin.organizationId } });

describe("v1", () => {
  test("GET /api/v1/visitors?date=today shows every field of the documented answer", async () => {
    const body = { ...v1(), email: "jane@example.com", company: "Acme Corp", purpose: "Meeting", host_id: host.id };
    const created = await post(V1, { ...body, id_scanned: true, nda_signed: true, status: "checked_in" });
    expect(created.status).toBe(201);
    const reply = await get(`${V1}?date=today`);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      data: [
        {
          id: expect.stringMatching(/^vis_/),
          first_name: "Jane",
          last_name: "Smith",
          email: "jane@example.com",
          phone: null,
          company: "Acme Corp",
          visitor_type: "guest",
          host: { id: host.id, name: "John Doe", email: "jo@acme.example", department: "Engineering" },
          check_in_time: expect.stringMatching(/\.\d{3}Z$/),
          check_out_time: null,
          expected_at: null,
          status: "checked_in",
          purpose: "Meeting",
          id_scanned: true,
          nda_signed: true,
          badge_number: "V-0001",
          location_id: berlin.id,
          location: { id: berlin.id, name: "Berlin" },
          external_id: null,
          metadata: {},
          created_at: expect.stringMatching(/\.\d{3}Z$/),
          updated_at: expect.stringMatching(/\.\d{3}Z$/),
        },
      ],
      meta: { total: 1, page: 1, per_page: 25, total_pages: 1 },
    });
    expect(created.json).toEqual({ data: reply.json.data[0] });
  });

  test("takes its own parameters and sorts by its own names", async () => {
    const { id } = (await post(V1, { ...v1(), host_id: host.id, purpose: "Tour" })).json.data;
    const path = `${V1}?location_id=${berlin.id}&host_id=${host.id}&department=engineering&purpose=tour&status=pre_registered`;
    const reply = await get(`${path}&search=jane&sort=check_in_time&order=asc&start_date=2020-01-01&page=1&per_page=5`);
    expect(reply.json.data.map((visitor: { id: string }) => visitor.id)).toEqual([id]);
    expect((await get(`${V1}?siteId=${berlin.id}`)).status).toBe(422);
    expect((await get(`${V1}?date=today&start_date=2020-01-01`)).status).toBe(422);
  });

  test("finds the expected days and several values of a filter", async () => {
    const { id } = (await post(V1, { ...v1(), expected_at: "2026-05-02T10:00:00Z" })).json.data;
    const path = `${V1}?expected_from=2026-05-02&expected_to=2026-05-02&status=active%2Cpre_registered`;
    const reply = await get(`${path}&location_id=${berlin.id},${newId("site")}&visitor_type=guest,contractor`);
    expect(reply.json.data.map((visitor: { id: string }) => visitor.id)).toEqual([id]);
    const wrong = await get(`${V1}?expected_from=2026-05-02&expected_to=2026-05-01&status=checked_in,gone`);
    expect([wrong.status, wrong.json.error.details]).toEqual([
      422,
      [
        { field: "status", issue: expect.stringContaining('"gone" is not valid. Use one of: pre_registered, ') },
        { field: "expected_to", issue: "The range ends before it begins." },
      ],
    ]);
  });

  test("names invalid fields in its own spelling", async () => {
    const reply = await post(V1, { ...v1(), location_id: newId("site"), host_id: newId("employee") });
    expect([reply.status, reply.json.error]).toEqual([
      422,
      {
        code: "VALIDATION_ERROR",
        message: expect.any(String),
        details: [
          { field: "location_id", issue: "There is no such site." },
          { field: "host_id", issue: "There is no such employee." },
        ],
        request_id: reply.headers["x-request-id"],
      },
    ]);
    const { id } = (await post(V1, v1())).json.data;
    const conflict = await post(`${V1}/${id}/check-out`);
    expect(conflict.json.error).toMatchObject({
      code: "CONFLICT",
      details: [{ field: "status", issue: "pre_registered" }],
    });
  });
});

describe("v2", () => {
  test("a visitor's lifecycle: announced, changed, checked in and out, deleted", async () => {
    const created = await post(V2, { ...v2(), hostId: host.id, expectedAt: "2026-03-08T09:00:00+01:00" });
    expect([created.status, created.json.meta]).toEqual([201, {}]);
    expect(created.json.data).toMatchObject({ siteId: berlin.id, site: { name: "Berlin" }, badgeNumber: null });
    const path = `${V2}/${created.json.data.id}`;
    expect((await get(path)).json).toEqual(created.json);
    const changed = await patch(path, { phone: "1", expectedAt: null });
    expect([changed.status, changed.json.data]).toMatchObject([200, { phone: "1", expectedAt: null }]);
    const inside = await post(`${path}/check-in`);
    expect([inside.status, inside.json.data]).toMatchObject([200, { status: "checked_in", badgeNumber: "V-0001" }]);
    const again = await post(`${path}/check-in`);
    expect([again.status, again.json.error]).toMatchObject([
      409,
      { code: "CONFLICT", details: { status: "checked_in" } },
    ]);
    const left = await post(`${path}/check-out`, {});
    expect(left.json.data).toMatchObject({ status: "checked_out", badgeNumber: "V-0001" });
    const list = await get(`${V2}?date=today`);
    expect(list.json).toEqual({ data: [left.json.data], pagination: { limit: 10, offset: 0, total: 1 }, meta: {} });
    const gone = await send("DELETE", { path });
    expect([gone.status, gone.text]).toEqual([204, ""]);
    expect((await get(path)).status).toBe(404);
  });

  test.each([
    ["deny", "denied"],
    ["cancel", "cancelled"],
  ])("%s returns the visitor, now %s", async (action, status) => {
    const { id } = (await post(V2, v2())).json.data;
    const reply = await post(`${V2}/${id}/${action}`);
    expect([reply.status, reply.json.data]).toMatchObject([200, { id, status }]);
  });

  test("the status and read-only values cannot be changed like fields", async () => {
    const { id } = (await post(V2, v2())).json.data;
    for (const body of [{ status: "checked_in" }, { checkInTime: "2026-01-01T00:00:00Z" }, { badgeNumber: "V-1" }]) {
      const reply = await patch(`${V2}/${id}`, body);
      expect([reply.status, reply.json.error.details.fields[0].field]).toEqual([422, Object.keys(body)[0]]);
    }
    expect((await post(`${V2}/${id}/check-in`, { badgeNumber: "V-1" })).status).toBe(422);
  });

  test("an id of another kind or form is 404 in a path, 422 or an empty list elsewhere", async () => {
    for (const id of [newId("site"), "vis_1", "1", "%27"]) expect((await get(`${V2}/${id}`)).status).toBe(404);
    expect((await get(`${V2}?siteId=${newId("site")}`)).json.pagination.total).toBe(0);
    expect((await post(V2, { ...v2(), siteId: "nowhere" })).json.error.details.fields).toEqual([
      { field: "siteId", issue: "There is no such site." },
    ]);
  });
});

describe("scope", () => {
  test("a site-level key sees only its site's visitors and need not name the site", async () => {
    const paris = await makeSite(admin, "Paris");
    const { id } = (await post(V2, v2())).json.data;
    const key = await makeKey({ reach: "selected_sites", siteIds: [paris.id] });
    const created = await post(V2, { firstName: "A", lastName: "B" }, { key });
    expect(created.json.data).toMatchObject({ siteId: paris.id });
    for (const path of [`${V2}/${id}`, `${V1}/${id}`]) {
      expect((await get(path, { key })).status).toBe(404);
      expect((await patch(path, { phone: "1" }, { key })).status).toBe(404);
      expect((await send("DELETE", { path, key })).status).toBe(404);
      expect((await post(`${path}/check-in`, undefined, { key })).status).toBe(404);
    }
    expect((await post(V2, v2(), { key })).status).toBe(422);
    expect((await get(`${V2}?siteId=${berlin.id}`, { key })).json.pagination.total).toBe(0);
    expect((await get(V2, { key })).json.pagination.total).toBe(1);
  });

  test("read-only keys are refused every change, Custom keys everything but their operations", async () => {
    const { id } = (await post(V2, v2())).json.data;
    const reader = await makeKey({ access: "read" });
    const desk = await makeKey({ access: "custom", operations: ["visitors.list", "visitors.check_in"] });
    expect((await get(`${V2}/${id}`, { key: reader })).status).toBe(200);
    expect((await post(`${V2}/${id}/check-in`, undefined, { key: reader })).json.error.code).toBe("INSUFFICIENT_SCOPE");
    expect((await get(V2, { key: desk })).status).toBe(200);
    expect((await get(`${V2}/${id}`, { key: desk })).json.error.code).toBe("INSUFFICIENT_SCOPE");
    expect((await patch(`${V2}/${id}`, {}, { key: desk })).json.error.code).toBe("INSUFFICIENT_SCOPE");
    expect((await post(`${V2}/${id}/check-in`, undefined, { key: desk })).status).toBe(200);
  });

  test("the sandbox has its own visitors", async () => {
    await post(V2, v2());
    const key = await makeKey({}, { ...admin, environment: "sandbox" });
    expect((await get(`/sandbox${V2}`, { key })).json.pagination.total).toBe(0);
  });
});

describe("repetition and concurrency", () => {
  const named = (name: string) => ({ headers: { "idempotency-key": name } });

  test("a create with an Idempotency-Key happens once: the same answer again, another body 422", async () => {
    const name = randomUUID();
    const body = { ...v2(), status: "checked_in" };
    const first = await post(V2, body, named(name));
    const again = await post(V2, body, named(name));
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect([first.headers["idempotency-replayed"], again.headers["idempotency-replayed"]]).toEqual([undefined, "true"]);
    const other = await post(V2, { ...body, firstName: "Joan" }, named(name));
    expect([other.status, other.json.error.code]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);
    expect(await countVisitors()).toBe(1);
  });

  test("10 concurrent requests with one Idempotency-Key create one visitor with one badge", async () => {
    const name = randomUUID();
    const body = { ...v1(), status: "checked_in" };
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(V1, body, named(name))));
    const made = replies.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    const others = replies.filter(({ status }) => status !== 201);
    expect(others.every(({ json }) => json.error.code === "IDEMPOTENCY_IN_PROGRESS")).toBe(true);
    expect([made.length > 0, await countVisitors()]).toEqual([true, 1]);
    const next = await post(V1, body);
    expect(next.json.data.badge_number).toBe("V-0002");
  });

  test("a repeated check-in with its Idempotency-Key gets the first answer", async () => {
    const { id } = (await post(V2, v2())).json.data;
    const path = `${V2}/${id}/check-in`;
    const [first, again] = [await post(path, undefined, named("in")), await post(path, undefined, named("in"))];
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await post(path)).status).toBe(409);
  });

  test.each([V1, V2])("If-Match with an old tag is 412 for every change and changes nothing: %s", async (base) => {
    const created = await post(base, base === V1 ? v1() : v2());
    const path = `${base}/${created.json.data.id}`;
    const changed = await patch(path, { phone: "1" }, { headers: { "if-match": String(created.headers.etag) } });
    expect(changed.status).toBe(200);
    const headers = { "if-match": String(created.headers.etag) };
    const stale = [
      await patch(path, { phone: "2" }, { headers }),
      await post(`${path}/check-in`, undefined, { headers }),
      await send("DELETE", { path, headers }),
    ];
    for (const { status, json } of stale) expect([status, json.error.code]).toEqual([412, "PRECONDITION_FAILED"]);
    expect((await get(path)).json).toEqual(changed.json);
    const current = { headers: { "if-match": String(changed.headers.etag) } };
    expect((await send("DELETE", { path, ...current })).status).toBe(204);
  });

  test("exactly one of two concurrent editors with the same tag wins", async () => {
    const created = await post(V2, v2());
    const path = `${V2}/${created.json.data.id}`;
    const headers = { "if-match": String(created.headers.etag) };
    const replies = await Promise.all(["1", "2"].map((phone) => patch(path, { phone }, { headers })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = replies.find(({ status }) => status === 200);
    expect((await get(path)).json).toEqual(winner?.json);
  });
});

test("every operation's examples match its own schemas, and every answer its output", async () => {
  for (const { id, body, output, example } of visitorOperations) {
    if (example.body) expect(body?.safeParse(example.body).error, id).toBeUndefined();
    if (example.output) expect(output?.strict().parse(example.output), id).toEqual(example.output);
  }
  const { data } = (await post(V2, { ...v2(), hostId: host.id, status: "checked_in" })).json;
  for (const { output } of visitorOperations) expect(output?.strict().parse(data)).toEqual(data);
});
