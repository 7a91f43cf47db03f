import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createEmployeeInput } from "@/lib/employees/schema";
import { createEmployee } from "@/lib/employees/service";
import { revokeKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { createVisitorInput } from "@/lib/visitors/schema";
import { actOnVisitor, createVisitor, deleteVisitor, updateVisitor } from "@/lib/visitors/service";

const api = shareApi();

let admin: Ctx;
let key: Ctx;
let berlin: string;
let aachen: string;
let secret: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  berlin = (await makeSite(admin, "Berlin")).id;
  aachen = (await makeSite(admin, "Aachen")).id;
  secret = await makeSecret(admin, { reach: "all_sites", access: "read", siteIds: [] });
});

const get = (query = "", given = secret, base = "/developer/v2") =>
  ask(api.port, { path: `${base}/events${query}`, headers: { "x-api-key": given } });
const announce = (siteId = berlin) =>
  createVisitor(key, createVisitorInput.parse({ firstName: "Ada", lastName: "Lovelace", siteId }));
const hire = (siteId = berlin) =>
  createEmployee(key, createEmployeeInput.parse({ firstName: "Grace", lastName: "Hopper", siteId }));
const siteKey = (siteId: string) => makeSecret(admin, { reach: "selected_sites", access: "read", siteIds: [siteId] });
/** Types and subjects of an answer. */
const told = ({ json }: { json: { data: { events: { type: string; data: { id: string } }[] } } }) =>
  json.data.events.map(({ type, data }) => [type, data.id] as const);

describe("what the feed tells", () => {
  test("a visit, oldest first, in v2's names, with positions and addresses but no values", async () => {
    const { id } = await announce();
    await updateVisitor(key, { visitorId: id, company: "Analytical Engines" });
    await actOnVisitor(key, { visitorId: id }, "check_in");
    await deleteVisitor(key, { visitorId: id });
    const answer = await get("?types=visitor");
    expect(answer.status).toBe(200);
    expect(told(answer)).toEqual([
      ["visitor.pre_registered", id],
      ["visitor.updated", id],
      ["visitor.checked_in", id],
      ["visitor.deleted", id],
    ]);
    const { events, nextAfter, hasMore, latest } = answer.json.data;
    expect(events[1]).toEqual({
      id: expect.stringMatching(/^evt_/),
      type: "visitor.updated",
      timestamp: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
      sequence: expect.any(Number),
      environment: "live",
      organizationId: admin.organizationId,
      data: {
        id,
        siteId: berlin,
        changed: ["company"],
        url: `http://127.0.0.1:${api.port}/developer/v2/visitors/${id}`,
      },
    });
    expect([nextAfter, hasMore]).toEqual([latest, false]);
    expect(answer.text).not.toContain("Lovelace");
    expect(answer.text).not.toContain("Analytical");
  });

  test("v1 names sites, fields and addresses its own way", async () => {
    const { id } = await announce();
    await updateVisitor(key, { visitorId: id, siteId: aachen });
    const { json } = await get("?types=visitor.updated", secret, "/api/v1");
    expect(json.data).toMatchObject({
      next_after: expect.any(Number),
      has_more: false,
      events: [
        {
          organization_id: admin.organizationId,
          data: {
            id,
            location_id: aachen,
            changed: ["location_id"],
            url: expect.stringMatching(`/api/v1/visitors/${id}$`),
          },
        },
      ],
    });
  });

  test("following nextAfter reads every event exactly once, a page at a time", async () => {
    const ids = [];
    for (let count = 0; count < 7; count++) ids.push((await announce()).id);
    const seen: unknown[] = [];
    for (let after = "", hasMore = true; hasMore; ) {
      const { json } = await get(`?types=visitor&limit=3${after}`);
      seen.push(...json.data.events.map(({ data }: { data: { id: string } }) => data.id));
      after = `&after=${json.data.nextAfter}`;
      hasMore = json.data.hasMore;
    }
    expect(seen).toEqual(ids);
  });

  test("events of keys name the key and its page in the dashboard", async () => {
    const { json } = await get("?types=key.created");
    expect(json.data.events).toHaveLength(1);
    const { id, siteId, url } = json.data.events[0].data;
    expect([siteId, url]).toEqual([null, `http://127.0.0.1:${api.port}/integrations/api/${id}`]);
  });
});

describe("whose events", () => {
  test("a key of one site sees the events of that site alone, and of a record that moved not where it went", async () => {
    const inBerlin = await announce();
    const inAachen = await announce(aachen);
    await updateVisitor(key, { visitorId: inBerlin.id, siteId: aachen });
    const ofBerlin = await get("", await siteKey(berlin));
    expect(told(ofBerlin)).toEqual([
      ["visitor.pre_registered", inBerlin.id],
      ["visitor.updated", inBerlin.id],
    ]);
    expect(ofBerlin.text).not.toContain(aachen);
    const ofAachen = await get("", await siteKey(aachen));
    expect(told(ofAachen)).toEqual([
      ["visitor.pre_registered", inAachen.id],
      ["visitor.updated", inBerlin.id],
    ]);
    expect(told(await get(`?siteId=${berlin}`, await siteKey(aachen)))).toEqual([]);
  });

  test("a Custom key sees only what it may list, and is refused when it asks for more", async () => {
    const visitor = await announce();
    await hire();
    const custom = await makeSecret(admin, {
      ...{ reach: "all_sites", access: "custom", siteIds: [] },
      operations: ["events.list", "visitors.list"],
    });
    const types = told(await get("", custom)).filter(([type]) => !type.startsWith("key."));
    expect(types).toEqual([["visitor.pre_registered", visitor.id]]);
    const refused = await get("?types=visitor,employee.created", custom);
    expect([refused.status, refused.json.error.code, refused.json.error.details.group]).toEqual([
      ...[403, "INSUFFICIENT_SCOPE", "employee"],
    ]);
    expect((await get("?types=key", await siteKey(berlin))).status).toBe(403);
  });

  test("another organization's and the sandbox's events are not there", async () => {
    await announce();
    const other = await makeMember((await makeOrganization()).id);
    const others = await makeSecret(other, { reach: "all_sites", access: "read", siteIds: [] });
    expect(told(await get("?types=visitor", others))).toEqual([]);
    const sandbox = await makeSecret(
      { ...admin, environment: "sandbox" },
      { reach: "all_sites", access: "read", siteIds: [] },
    );
    expect(told(await get("?types=visitor", sandbox, "/sandbox/developer/v2"))).toEqual([]);
  });
});

describe("positions", () => {
  test("one that does not exist yet is refused, and so are others that are none", async () => {
    const { latest } = (await get()).json.data;
    for (const after of [latest + 1, 999_999_999_999_999, -1, "1.5", "evt_1", "", "1e3"]) {
      const { status, json } = await get(`?after=${after}`);
      expect([after, status, json.error.details.fields?.[0]?.field]).toEqual([after, 422, "after"]);
    }
    expect((await get(`?after=${latest}`)).json.data).toEqual({
      events: [],
      nextAfter: latest,
      hasMore: false,
      latest,
    });
  });

  test("events over 30 days old are gone: what begins before them is 410 and names the oldest position", async () => {
    await announce();
    const old = (await get()).json.data.latest;
    await runAsOwner(`alter table events disable trigger user;
      update events set at = at - interval '31 days' where organization_id = '${admin.organizationId}';
      alter table events enable trigger user`);
    const { id } = await announce();
    const answer = await get("?after=0");
    expect([answer.status, answer.json.error.code, answer.json.error.details]).toEqual([
      ...[410, "EVENTS_EXPIRED", { keptDays: 30, oldest: old }],
    ]);
    expect(told(await get())).toEqual([["visitor.pre_registered", id]]);
    expect(told(await get(`?after=${old}`))).toEqual([["visitor.pre_registered", id]]);
  });

  test("what a filter leaves out moves the position, so it is not searched again", async () => {
    await announce();
    const { nextAfter, latest } = (await get("?types=delivery")).json.data;
    expect(nextAfter).toBe(latest);
  });
});

describe("waiting", () => {
  test("the answer comes with the next event that matches, not with another one", async () => {
    const { latest } = (await get()).json.data;
    const waiting = get(`?after=${latest}&types=visitor&wait=20`);
    await hire();
    const { id } = await announce();
    expect(told(await waiting)).toEqual([["visitor.pre_registered", id]]);
  });

  test("without an event it ends after the time asked for, with an empty page", async () => {
    const { latest } = (await get()).json.data;
    const startedAt = performance.now();
    const { status, json } = await get(`?after=${latest}&wait=1`);
    expect([status, json.data.events, performance.now() - startedAt >= 1_000]).toEqual([200, [], true]);
  });

  test("the time for which a caller waits is no latency in the request log", async () => {
    const { latest } = (await get()).json.data;
    const startedAt = performance.now();
    const { headers } = await get(`?after=${latest}&wait=3`);
    const took = performance.now() - startedAt;
    const row = await db().requestLog.findFirstOrThrow({ where: { id: String(headers["x-request-id"]) } });
    expect([took >= 3_000, row.milliseconds > 0, row.milliseconds < took / 2]).toEqual([true, true, true]);
  });

  test("a key that is revoked meanwhile gets nothing any more", async () => {
    const { latest } = (await get()).json.data;
    const waiting = get(`?after=${latest}&types=visitor&wait=20`);
    const { id } = (await get("?types=key.created")).json.data.events[0].data;
    await revokeKey(admin, { keyId: id, reason: "compromised", note: "" });
    await announce();
    const { status, json } = await waiting;
    expect([status, json.error.code]).toEqual([401, "KEY_REVOKED"]);
  });

  test("more than 20 seconds, and what is no number, are refused", async () => {
    for (const wait of ["21", "-1", "soon"]) expect((await get(`?wait=${wait}`)).status).toBe(422);
  });
});
