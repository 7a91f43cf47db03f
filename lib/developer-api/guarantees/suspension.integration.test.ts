import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { ERROR_EXAMPLES } from "@/lib/developer-api/openapi/document/error-examples";
import { createKey } from "@/lib/keys/service";
import { changePlan, setApiAccess } from "@/lib/organizations/service";
import type { Ctx, OrganizationCtx } from "@/lib/platform/ctx";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, serveApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOperator, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let api: Awaited<ReturnType<typeof serveApi>>;
let admin: Ctx;
let operator: OrganizationCtx;
let headers: Record<string, string>;
let siteId: string;

beforeAll(async () => {
  await ensurePartitions();
  api = await serveApi();
});
afterAll(() => api.close());

beforeEach(async () => {
  const { id } = await makeOrganization({ plan: "starter" });
  [admin, operator] = [await makeMember(id), await makeOperator(id)];
  siteId = (await makeSite(admin)).id;
  const scope = { reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  const { secret } = await createKey(admin, { name: "Kiosk", ...scope, siteIds: [] });
  headers = { "x-api-key": secret, "content-type": "application/json" };
});

const me = () => ask(api.port, { path: "/developer/v2/me", headers });
const visitor = (name: string) =>
  ask(api.port, {
    method: "POST",
    path: "/developer/v2/visitors",
    headers,
    body: JSON.stringify({ firstName: name, lastName: "Lovelace", siteId }),
  });

test("a request under way when API access is suspended ends as it began; the next is refused until it is resumed", async () => {
  const gate = new pg.Client(databaseUrl());
  await gate.connect();
  await gate.query("begin");
  await gate.query("select from sites where id = $1 for update", [siteId]);
  const underWay = visitor("Ada");
  await waitingFor(gate);
  await setApiAccess(operator, { step: "suspend", reason: "Unpaid" });
  const refused = await visitor("Grace");
  expect(refused.status).toBe(403);
  expect(refused.json.error).toMatchObject({ code: "API_ACCESS_DISABLED", ...ERROR_EXAMPLES.API_ACCESS_DISABLED });
  expect(refused.json.error.message).toContain("suspended");
  await gate.query("commit");
  await gate.end();
  expect((await underWay).status).toBe(201);
  const visitors = await db().visitor.findMany({ where: { siteId }, select: { firstName: true } });
  expect(visitors).toEqual([{ firstName: "Ada" }]);
  expect((await me()).json.error.code).toBe("API_ACCESS_DISABLED");
  await setApiAccess(operator, { step: "resume" });
  expect((await me()).status).toBe(200);
});

test("an organization without API access does not hear that it was suspended", async () => {
  const data = { apiAccess: "not_requested" } as const;
  await db().organization.update({ where: { id: admin.organizationId }, data });
  expect((await me()).json.error.message).toBe(
    "API access is not enabled for this organization. Ask one of its admins.",
  );
});

test("another plan and an own number of requests show in the next answer's headers", async () => {
  const limit = async () => (await me()).headers["x-ratelimit-limit"];
  expect(await limit()).toBe("100");
  const seen = { plan: "starter", requestsPerMinute: null } as const;
  await changePlan(operator, { plan: "professional", requestsPerMinute: null, seen });
  expect(await limit()).toBe("500");
  const stale = changePlan(operator, { plan: "enterprise", requestsPerMinute: 1, seen });
  await expect(stale).rejects.toMatchObject({ code: "CONFLICT" });
  await changePlan(operator, { plan: "professional", requestsPerMinute: 42, seen: { ...seen, plan: "professional" } });
  expect(await limit()).toBe("42");
  const events = await db().event.findMany({
    where: { organizationId: operator.organizationId, type: "organization.updated" },
    orderBy: { sequence: "asc" },
  });
  expect(events.map(({ actorName, changes }) => [actorName, changes])).toEqual([
    ["Test Operator", { plan: { before: "starter", after: "professional" } }],
    ["Test Operator", { requestsPerMinute: { before: null, after: 42 } }],
  ]);
});

/** Until some statement waits for a lock that the gate holds. */
async function waitingFor(gate: pg.Client): Promise<void> {
  const { rows } = await gate.query("select pg_backend_pid() as pid");
  const blocked = `select count(*)::int as n from pg_stat_activity where $1 = any(pg_blocking_pids(pid))`;
  await expect.poll(async () => (await gate.query(blocked, [rows[0].pid])).rows[0].n).toBeGreaterThan(0);
}
