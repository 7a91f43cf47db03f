import { beforeEach, expect, test } from "vitest";
import { createEmployeeInput } from "@/lib/employees/schema";
import { checkInEmployee, createEmployee } from "@/lib/employees/service";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";

const api = shareApi();

let admin: Ctx;
let siteId: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  siteId = (await makeSite(admin, "Berlin")).id;
  const key = asKey(admin, null);
  const input = createEmployeeInput.parse({ siteId, firstName: "Grace", lastName: "Hopper", department: "Navy" });
  await checkInEmployee(key, { employeeId: (await createEmployee(key, input)).id });
});

const get = (path: string, secret: string, headers: object = {}) =>
  ask(api.port, { path, headers: { "x-api-key": secret, ...headers } });

test("both dialects answer a read-only key with the same people, in their own names", async () => {
  const secret = await makeSecret(admin, { reach: "selected_sites", access: "read", siteIds: [siteId] });
  const v2 = await get("/developer/v2/on-site", secret);
  const count = { people: 1, visitors: 0, employees: 1 };
  expect([v2.status, v2.headers.etag, v2.json.meta]).toEqual([200, undefined, {}]);
  expect(v2.json.data).toMatchObject({
    count,
    sites: [{ id: siteId, timeZone: "Europe/Berlin", count, people: [{ lastName: "Hopper", badgeNumber: null }] }],
  });
  const v1 = await get(`/api/v1/on-site?location_id=${siteId}`, secret);
  expect(v1.status).toBe(200);
  expect(v1.json).toMatchObject({
    data: {
      count,
      read_at: expect.any(String),
      locations: [
        { id: siteId, time_zone: "Europe/Berlin", count, people: [{ last_name: "Hopper", badge_number: null }] },
      ],
    },
  });
});

test("pages do not exist, and unknown parameters are refused", async () => {
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read", siteIds: [] });
  for (const [path, field] of [
    ["/developer/v2/on-site?limit=10", "limit"],
    ["/api/v1/on-site?page=2", "page"],
    ["/developer/v2/on-site?siteId=a,b%20c", "siteId"],
  ] as const) {
    const { status, json } = await get(path, secret);
    const fields = json.error.details.fields ?? json.error.details;
    const issue =
      field === "siteId" ? '"b c" is not valid. This is not an id.' : "This operation has no such parameter.";
    expect([status, fields]).toEqual([422, [{ field, issue }]]);
  }
});

test("a Custom scope may have it alone", async () => {
  const custom = { name: "Warden", reach: "selected_sites", access: "custom", expiresAt: null } as const;
  const { secret } = await createKey(admin, { ...custom, siteIds: [siteId], operations: ["on_site.list" as never] });
  expect((await get("/developer/v2/on-site", secret)).status).toBe(200);
  expect((await get("/developer/v2/employees", secret)).status).toBe(403);
});

test("HEAD and compression work as for every answer", async () => {
  const secret = await makeSecret(admin, { reach: "all_sites", access: "read", siteIds: [] });
  const head = await ask(api.port, { method: "HEAD", path: "/developer/v2/on-site", headers: { "x-api-key": secret } });
  expect([head.status, head.text, Number(head.headers["content-length"]) > 300]).toEqual([200, "", true]);
});
