import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
const ADA = { firstName: "Ada", lastName: "Lovelace" };

let ctx: Ctx;
let siteId: string;
let secret: string;

beforeAll(async () => {
  ctx = await makeMember((await makeOrganization(NO_LIMIT)).id);
  ({ id: siteId } = await makeSite(ctx, "Berlin"));
  await makeSite(ctx, "Bonn");
  secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
});

describe.each([
  ["/developer/v2", v2],
  ["/api/v1", v1],
])("under %s, one answer lists every fault:", (base, { write }) => {
  function send(method: string, path: string, body: object, headers: Record<string, string> = {}): Promise<Reply> {
    const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [write(name), value]));
    const all = { "x-api-key": secret, "content-type": "application/json", ...headers };
    return ask(api.port, { method, path: `${base}${path}`, headers: all, body: JSON.stringify(fields) });
  }

  async function make(path: string, body: object): Promise<string> {
    const { status, json, text } = await send("POST", path, body);
    expect(status, text).toBe(201);
    return json.data.id;
  }

  /** Expects 422 for these fields and no others, each with what is wrong. */
  function expectFaults({ status, json }: Reply, ...names: string[]): void {
    const fields = (json.error.details.fields ?? json.error.details) as { field: string; issue: string }[];
    const found = Object.fromEntries(fields.map(({ field, issue }) => [field, issue]));
    expect([status, Object.keys(found).toSorted()]).toEqual([422, names.map(write).toSorted()]);
    for (const name of ["siteId", "hostId", "recipientId"]) {
      const issue = found[write(name)];
      if (issue) expect(issue).toMatch(/^There is no such (site|employee)\.|^Choose a site|^Use a string/);
    }
  }

  test("a new visitor's", async () => {
    const wrong = { firstName: "", siteId: "nope", hostId: "nope" };
    expectFaults(await send("POST", "/visitors", wrong), "firstName", "lastName", "siteId", "hostId");
    expectFaults(
      await send("POST", "/visitors", { ...ADA, ...wrong, firstName: "Ada", colour: 1 }),
      "colour",
      "siteId",
      "hostId",
    );
    expectFaults(await send("POST", "/visitors", { ...ADA, firstName: "", siteId, email: "x" }), "firstName", "email");
    expectFaults(await send("POST", "/visitors", { ...ADA, firstName: "" }), "firstName", "siteId");
    expectFaults(await send("POST", "/visitors", { ...ADA, siteId: 5, hostId: "nope" }), "siteId", "hostId");
  });

  test("a changed visitor's", async () => {
    const id = await make("/visitors", { ...ADA, siteId });
    const wrong = { firstName: "", siteId: "nope", hostId: "nope" };
    expectFaults(await send("PATCH", `/visitors/${id}`, wrong), "firstName", "siteId", "hostId");
    expect((await send("PATCH", "/visitors/nope", wrong)).status).toBe(422);
  });

  test("an employee's", async () => {
    const wrong = { firstName: "", siteId: "nope" };
    expectFaults(await send("POST", "/employees", { ...ADA, ...wrong }), "firstName", "siteId");
    const id = await make("/employees", { ...ADA, siteId });
    expectFaults(await send("PATCH", `/employees/${id}`, wrong), "firstName", "siteId");
  });

  test("a delivery's", async () => {
    const wrong = { description: "\0", siteId: "nope", recipientId: "nope", arrivedAt: "2998-01-01T00:00:00Z" };
    const names = ["description", "siteId", "recipientId", "arrivedAt"];
    expectFaults(await send("POST", "/deliveries", { carrier: "DHL", ...wrong }), ...names);
    const id = await make("/deliveries", { carrier: "DHL", siteId });
    expectFaults(await send("PATCH", `/deliveries/${id}`, wrong), ...names);
  });

  test("what a record has already is no fault, even if it could not be chosen now", async () => {
    const site = await makeSite(ctx, "Closing");
    const hostId = await make("/employees", { ...ADA, siteId });
    const id = await make("/visitors", { ...ADA, siteId: site.id, hostId });
    const parcel = await make("/deliveries", { carrier: "DHL", siteId: site.id, recipientId: hostId });
    const colleague = await make("/employees", { ...ADA, siteId: site.id });
    await db().site.update({ where: { id: site.id }, data: { status: "archived" } });
    await db().employee.update({ where: { id: hostId }, data: { status: "inactive" } });
    const same = { siteId: site.id };
    expectFaults(await send("PATCH", `/visitors/${id}`, { ...same, hostId, firstName: "" }), "firstName");
    expectFaults(
      await send("PATCH", `/deliveries/${parcel}`, { ...same, recipientId: hostId, description: "\0" }),
      "description",
    );
    expectFaults(await send("PATCH", `/employees/${colleague}`, { ...same, firstName: "" }), "firstName");
  });

  test("a site out of the key's reach counts as unknown, and a record on it as none", async () => {
    const narrow = await makeSecret(ctx, { reach: "selected_sites", access: "read_write", siteIds: [siteId] });
    const other = await makeSite(ctx, "Elsewhere");
    const visitor = await make("/visitors", { ...ADA, siteId: other.id });
    const headers = { "x-api-key": narrow };
    const wrong = { firstName: "", siteId: other.id };
    expectFaults(await send("POST", "/visitors", { ...ADA, ...wrong }, headers), "firstName", "siteId");
    expectFaults(await send("PATCH", `/visitors/${visitor}`, wrong, headers), "firstName");
  });

  test("those of a header and of the body", async () => {
    const headers = { "idempotency-key": "a b" };
    const wrong = { ...ADA, firstName: "", siteId: "nope" };
    const reply = await send("POST", "/visitors", wrong, headers);
    const fields = (reply.json.error.details.fields ?? reply.json.error.details) as { field: string }[];
    const names = fields.map(({ field }) => field).toSorted();
    expect(names).toEqual(["Idempotency-Key", write("firstName"), write("siteId")].toSorted());
    const valid = await send("POST", "/visitors", { ...ADA, siteId: "nope" }, headers);
    expect(valid.json.error.code).toBe("VALIDATION_ERROR");
    expect(JSON.stringify(valid.json.error.details)).toContain(write("siteId"));
  });

  test("a list's parameters, also those that exclude each other", async () => {
    const query = new URLSearchParams({
      status: "gone",
      [write("fromDate")]: "2026-02-02",
      [write("toDate")]: "2026-02-01",
      date: "today",
      sort: "shoe",
    });
    const reply = await ask(api.port, { path: `${base}/visitors?${query}`, headers: { "x-api-key": secret } });
    expectFaults(reply, "status", "toDate", "date", "sort");
  });
});
