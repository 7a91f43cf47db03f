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

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  berlin = await makeSite(admin, "Berlin");
  secret = await makeSecret([]);
});

async function makeSecret(siteIds: string[]): Promise<string> {
  const reach = siteIds.length > 0 ? "selected_sites" : "all_sites";
  const settings = { name: "Directory", reach, access: "read_write", siteIds, expiresAt: null } as const;
  return (await createKey(admin, { ...settings, siteIds })).secret;
}

const V1 = "/api/v1/employees";
const V2 = "/developer/v2/employees";

function send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Reply> {
  const json = body && { body: JSON.stringify(body) };
  const type: Record<string, string> = body ? { "content-type": "application/json" } : {};
  return ask(api.port, { method, path, headers: { "x-api-key": secret, ...type, ...headers }, ...json });
}

const grace = { firstName: "Grace", lastName: "Hopper" };

describe("shapes", () => {
  test("v2 speaks camelCase", async () => {
    const created = await send("POST", V2, { ...grace, email: "grace@acme.example" });
    expect(created.status).toBe(201);
    expect(created.json).toEqual({
      data: {
        id: expect.stringMatching(/^emp_[0-9a-z]{26}$/),
        siteId: berlin.id,
        site: { id: berlin.id, name: "Berlin" },
        ...grace,
        email: "grace@acme.example",
        phone: null,
        department: null,
        status: "active",
        presence: "off_site",
        checkedInAt: null,
        checkedOutAt: null,
        externalId: null,
        metadata: {},
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
      meta: {},
    });
    const { data } = created.json;
    expect((await send("GET", `${V2}/${data.id}`)).json).toEqual({ data, meta: {} });
    const list = await send("GET", `${V2}?search=hopp&status=active`);
    expect(list.json).toEqual({ data: [data], pagination: { limit: 10, offset: 0, total: 1 }, meta: {} });
    const changed = await send("PATCH", `${V2}/${data.id}`, { email: null, department: "Research" });
    expect([changed.status, changed.json.data]).toMatchObject([200, { email: null, department: "Research" }]);
    const arrived = await send("POST", `${V2}/${data.id}/check-in`);
    expect([arrived.status, arrived.json.data]).toMatchObject([200, { presence: "on_site", checkedOutAt: null }]);
    const again = await send("POST", `${V2}/${data.id}/check-in`);
    expect([again.status, again.json.error]).toMatchObject([
      409,
      { code: "CONFLICT", details: { presence: "on_site" } },
    ]);
    expect((await send("POST", `${V2}/${data.id}/check-out`)).json.data).toMatchObject({ presence: "off_site" });
    const deleted = await send("DELETE", `${V2}/${data.id}`);
    expect([deleted.status, deleted.text]).toEqual([204, ""]);
    expect((await send("GET", `${V2}/${data.id}`)).status).toBe(404);
  });

  test("v1 speaks snake_case of locations", async () => {
    const created = await send("POST", V1, { first_name: "Grace", last_name: "Hopper", location_id: berlin.id });
    expect(created.status).toBe(201);
    const { data } = created.json;
    expect(created.json).toEqual({
      data: {
        id: expect.stringMatching(/^emp_/),
        location_id: berlin.id,
        location: { id: berlin.id, name: "Berlin" },
        first_name: "Grace",
        last_name: "Hopper",
        email: null,
        phone: null,
        department: null,
        status: "active",
        presence: "off_site",
        checked_in_at: null,
        checked_out_at: null,
        external_id: null,
        metadata: {},
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    });
    const list = await send("GET", `${V1}?date=today&sort=last_name&location_id=${berlin.id}`);
    expect(list.json).toEqual({ data: [data], meta: { total: 1, page: 1, per_page: 25, total_pages: 1 } });
    const arrived = await send("POST", `${V1}/${data.id}/check-in`);
    expect(arrived.json.data).toMatchObject({ presence: "on_site", checked_in_at: expect.any(String) });
    const again = await send("POST", `${V1}/${data.id}/check-in`);
    expect([again.status, again.json.error]).toMatchObject([
      409,
      { code: "CONFLICT", details: [{ field: "presence", issue: "on_site" }] },
    ]);
    expect((await send("DELETE", `${V1}/${data.id}`)).status).toBe(204);
  });

  test("invalid fields are named: required, unknown, not writable", async () => {
    const fieldsOf = ({ status, json }: Reply) => {
      expect([status, json.error.code]).toEqual([422, "VALIDATION_ERROR"]);
      return json.error.details.fields.map(({ field }: { field: string }) => field).sort();
    };
    expect(fieldsOf(await send("POST", V2, {}))).toEqual(["firstName", "lastName"]);
    const wrong = { ...grace, email: "grace", presence: "on_site", checkedInAt: null, status: "gone" };
    expect(fieldsOf(await send("POST", V2, wrong))).toEqual(["checkedInAt", "email", "presence", "status"]);
    expect(fieldsOf(await send("GET", `${V2}?purpose=Sales&date=today`))).toEqual(["date", "purpose"]);
    const v1 = await send("GET", `${V1}?date=today&start_date=2026-01-01`);
    expect([v1.status, v1.json.error.details]).toMatchObject([422, [{ field: "date" }]]);
  });
});

describe("reach", () => {
  test("a site-level key sees and writes only its own site", async () => {
    const paris = await makeSite(admin, "Paris");
    const here = (await send("POST", V2, { ...grace, siteId: berlin.id })).json.data;
    const there = (await send("POST", V2, { ...grace, siteId: paris.id })).json.data;
    secret = await makeSecret([berlin.id]);
    expect((await send("GET", V2)).json.data).toEqual([here]);
    expect((await send("GET", `${V2}?siteId=${paris.id}`)).json).toMatchObject({ data: [], pagination: { total: 0 } });
    const requests: [string, string, object?][] = [
      ["GET", ""],
      ["PATCH", "", { phone: "1" }],
      ["DELETE", ""],
      ["POST", "/check-in"],
      ["POST", "/check-out"],
    ];
    for (const [method, rest, body] of requests) {
      const replies = [there.id, newId("employee")].map((id) => send(method, `${V2}/${id}${rest}`, body));
      const [foreign, unknown] = (await Promise.all(replies)).map(({ status, json }) => [status, json.error.message]);
      expect(foreign).toEqual([404, expect.any(String)]);
      expect(foreign).toEqual(unknown);
    }
    for (const siteId of [paris.id, newId("site")]) {
      const refused = await send("PATCH", `${V2}/${here.id}`, { siteId });
      expect([refused.status, refused.json.error.details]).toEqual([
        422,
        { fields: [{ field: "siteId", issue: "There is no such site." }] },
      ]);
    }
    const refused = await send("PATCH", `${V1}/${here.id}`, { location_id: paris.id });
    expect(refused.json.error.details).toEqual([{ field: "location_id", issue: "There is no such site." }]);
    expect((await send("POST", V2, grace)).json.data.siteId).toBe(berlin.id);
  });
});

describe("conditions", () => {
  test.each([V1, V2])("%s: a change based on an outdated state is refused", async (base) => {
    const { data } = (await send("POST", V2, grace)).json;
    const path = `${base}/${data.id}`;
    const stale = (await send("GET", path)).headers.etag ?? "";
    const changed = await send("PATCH", path, { phone: "1" }, { "if-match": stale });
    expect(changed.status).toBe(200);
    const refused: [string, string, object?][] = [
      ["PATCH", path, { phone: "2" }],
      ["DELETE", path],
      ["POST", `${path}/check-in`],
      ["POST", `${path}/check-out`],
    ];
    for (const [method, address, body] of refused) {
      const reply = await send(method, address, body, { "if-match": stale });
      expect([method, reply.status, reply.json.error.code]).toEqual([method, 412, "PRECONDITION_FAILED"]);
    }
    const now = changed.headers.etag ?? "";
    expect((await send("GET", path)).headers.etag).toBe(now);
    expect((await send("POST", `${path}/check-in`, undefined, { "if-match": now })).status).toBe(200);
  });

  test("an Idempotency-Key creates one employee and repeats its answer", async () => {
    const headers = { "idempotency-key": "7d0c1d6e" };
    const first = await send("POST", V2, grace, headers);
    const second = await send("POST", V2, grace, headers);
    expect([second.status, second.text, second.headers.etag]).toEqual([201, first.text, first.headers.etag]);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    const mismatch = await send("POST", V2, { ...grace, phone: "1" }, headers);
    expect([mismatch.status, mismatch.json.error.code]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);
    expect(await db().employee.count({ where: { organizationId: admin.organizationId } })).toBe(1);
  });
});
