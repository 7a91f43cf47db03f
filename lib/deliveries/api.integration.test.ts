import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let admin: Ctx;
let berlin: { id: string; name: string };
let secret: string;
let recipient: { id: string; name: string };

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  berlin = await makeSite(admin, "Berlin");
  secret = await makeSecret([]);
  const grace = await send("POST", "/developer/v2/employees", { firstName: "Grace", lastName: "Hopper" });
  recipient = { id: grace.json.data.id, name: "Grace Hopper" };
});

async function makeSecret(siteIds: string[]): Promise<string> {
  const reach = siteIds.length > 0 ? "selected_sites" : "all_sites";
  const settings = { name: "Mailroom", reach, access: "read_write", siteIds, expiresAt: null } as const;
  return (await createKey(admin, { ...settings, siteIds })).secret;
}

const V1 = "/api/v1/deliveries";
const V2 = "/developer/v2/deliveries";

function send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
  const json = body && { body: JSON.stringify(body) };
  const type: Record<string, string> = body ? { "content-type": "application/json" } : {};
  return ask(api.port, { method, path, headers: { "x-api-key": secret, ...type, ...headers }, ...json });
}

describe("shapes", () => {
  test("v2 speaks camelCase", async () => {
    const body = { carrier: "DHL", recipientId: recipient.id, arrivedAt: "2026-02-02T10:15:00+01:00" };
    const created = await send("POST", V2, body);
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      data: {
        id: expect.stringMatching(/^dlv_[0-9a-z]{26}$/),
        siteId: berlin.id,
        site: { id: berlin.id, name: "Berlin" },
        carrier: "DHL",
        description: null,
        recipient,
        status: "waiting",
        arrivedAt: "2026-02-02T09:15:00.000Z",
        pickedUpAt: null,
        externalId: null,
        metadata: {},
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
      meta: {},
    });
    const { data } = created.json;
    expect((await send("GET", `${V2}/${data.id}`)).json).toEqual({ data, meta: {} });
    const list = await send("GET", `${V2}?search=hopper&status=active&fromDate=2026-02-02&toDate=2026-02-02`);
    expect(list.json).toEqual({ data: [data], pagination: { limit: 10, offset: 0, total: 1 }, meta: {} });
    const changed = await send("PATCH", `${V2}/${data.id}`, { recipientId: null, description: "Two\nboxes" });
    expect([changed.status, changed.json.data]).toMatchObject([200, { recipient: null, description: "Two\nboxes" }]);
    const pickedUp = await send("POST", `${V2}/${data.id}/pick-up`);
    expect([pickedUp.status, pickedUp.json.data.status]).toEqual([200, "picked_up"]);
    const again = await send("POST", `${V2}/${data.id}/pick-up`);
    expect([again.status, again.json.error]).toMatchObject([
      409,
      { code: "CONFLICT", details: { status: "picked_up" } },
    ]);
    const deleted = await send("DELETE", `${V2}/${data.id}`);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect((await send("GET", `${V2}/${data.id}`)).status).toBe(404);
  });

  test("v1 speaks snake_case of locations", async () => {
    const body = { carrier: "DHL", recipient_id: recipient.id, location_id: berlin.id };
    const created = await send("POST", V1, body);
    expect(created.status).toBe(201);
    const { data } = created.json;
    expect(created.json).toEqual({
      data: {
        id: expect.stringMatching(/^dlv_/),
        location_id: berlin.id,
        location: { id: berlin.id, name: "Berlin" },
        carrier: "DHL",
        description: null,
        recipient,
        status: "waiting",
        arrived_at: data.created_at,
        picked_up_at: null,
        external_id: null,
        metadata: {},
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    });
    const list = await send("GET", `${V1}?date=today&sort=arrived_at&location_id=${berlin.id}`);
    expect(list.json).toEqual({ data: [data], meta: { total: 1, page: 1, per_page: 25, total_pages: 1 } });
    const pickedUp = await send("POST", `${V1}/${data.id}/pick-up`);
    expect(pickedUp.json.data).toMatchObject({ status: "picked_up", picked_up_at: expect.any(String) });
    const again = await send("POST", `${V1}/${data.id}/pick-up`);
    expect([again.status, again.json.error]).toMatchObject([
      409,
      { code: "CONFLICT", details: [{ field: "status", issue: "picked_up" }] },
    ]);
    expect((await send("DELETE", `${V1}/${data.id}`)).status).toBe(204);
  });

  test("invalid fields are named: not a time, unknown, not writable", async () => {
    const wrong = { arrivedAt: "2026-02-02T10:15:00", status: "picked_up", pickedUpAt: null, carrier: "a\nb" };
    const { status, json } = await send("POST", V2, wrong);
    expect([status, json.error.code]).toEqual([422, "VALIDATION_ERROR"]);
    const fields = json.error.details.fields.map(({ field }: { field: string }) => field).sort();
    expect(fields).toEqual(["arrivedAt", "carrier", "pickedUpAt", "status"]);
  });
});

test("a site-level key sees and writes only its own site", async () => {
  const paris = await makeSite(admin, "Paris");
  const here = (await send("POST", V2, { siteId: berlin.id })).json.data;
  const there = (await send("POST", V2, { siteId: paris.id })).json.data;
  secret = await makeSecret([paris.id]);
  expect((await send("GET", V2)).json.data).toEqual([there]);
  expect((await send("GET", `${V2}?siteId=${berlin.id}`)).json).toMatchObject({ data: [], pagination: { total: 0 } });
  const requests: [string, string, object?][] = [
    ["GET", ""],
    ["PATCH", "", { carrier: "UPS" }],
    ["DELETE", ""],
    ["POST", "/pick-up"],
  ];
  for (const [method, rest, body] of requests) {
    const replies = [here.id, newId("delivery")].map((id) => send(method, `${V2}/${id}${rest}`, body));
    const [foreign, unknown] = (await Promise.all(replies)).map(({ status, json }) => [status, json.error.message]);
    expect(foreign).toEqual([404, expect.any(String)]);
    expect(foreign).toEqual(unknown);
  }
  for (const recipientId of [recipient.id, newId("employee")]) {
    const refused = await send("POST", V2, { recipientId, siteId: berlin.id });
    expect([refused.status, refused.json.error.details]).toEqual([
      422,
      {
        fields: [
          { field: "siteId", issue: "There is no such site." },
          { field: "recipientId", issue: "There is no such employee." },
        ],
      },
    ]);
  }
  expect((await send("POST", V2, {})).json.data.siteId).toBe(paris.id);
});

test.each([V1, V2])("%s: a change based on an outdated state is refused", async (base) => {
  const { data } = (await send("POST", V2, {})).json;
  const path = `${base}/${data.id}`;
  const stale = (await send("GET", path)).headers.etag ?? "";
  const changed = await send("PATCH", path, { carrier: "UPS" }, { "if-match": stale });
  expect(changed.status).toBe(200);
  const refused: [string, string, object?][] = [
    ["PATCH", path, { carrier: "DHL" }],
    ["DELETE", path],
    ["POST", `${path}/pick-up`],
  ];
  for (const [method, address, body] of refused) {
    const reply = await send(method, address, body, { "if-match": stale });
    expect([method, reply.status, reply.json.error.code]).toEqual([method, 412, "PRECONDITION_FAILED"]);
  }
  const now = changed.headers.etag ?? "";
  expect((await send("POST", `${path}/pick-up`, undefined, { "if-match": now })).status).toBe(200);
});

test("an Idempotency-Key creates one delivery and one pick-up, and repeats their answers", async () => {
  const headers = { "idempotency-key": "0b7fe1aa" };
  const first = await send("POST", V2, { carrier: "DHL" }, headers);
  const second = await send("POST", V2, { carrier: "DHL" }, headers);
  expect([second.status, second.text, second.headers.etag]).toEqual([201, first.text, first.headers.etag]);
  expect(second.headers["idempotency-replayed"]).toBe("true");
  const path = `${V2}/${first.json.data.id}/pick-up`;
  const pickUp = () => send("POST", path, undefined, { "idempotency-key": "c41d9e02" });
  const [once, twice] = [await pickUp(), await pickUp()];
  expect([once.status, twice.status, twice.text]).toEqual([200, 200, once.text]);
  expect(await db().delivery.count({ where: { organizationId: admin.organizationId } })).toBe(1);
});
