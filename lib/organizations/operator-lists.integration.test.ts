import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { listOrganizationsInput, listRequestsInput } from "@/lib/organizations/access-schema";
import { encodeCursor } from "@/lib/organizations/cursor";
import { getOrganizationDetails } from "@/lib/organizations/get-organization-details";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";
import { listOrganizationRows } from "@/lib/organizations/list-organization-rows";
import { setApiAccess, updateOrganization } from "@/lib/organizations/service";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { makeMember, makeOperator } from "@/lib/testing/worlds/fixtures";

const ORGANIZATIONS = 10_000;
const REQUESTS = 200_000;
const OPEN = 25;
/** Blocks that a page may read. A quiet machine reads ten times as many within 200 ms. */
const BLOCKS_MAX = 5_000;

let database: OwnDatabase;
let operator: CallerCtx;
let busiest: string;

/** 10,000 organizations, each with three keys. The newest ones had a busy day, one of them a very busy one. */
beforeAll(async () => {
  database = await takeOwnDatabase();
  await ensurePartitions();
  busiest = await seed();
  operator = await makeOperator(busiest);
});
afterAll(() => database.drop());

async function seed(): Promise<string> {
  await db().$executeRaw`
    insert into organizations (id, slug, name, plan, api_access, created_at, updated_at)
    select 'org_' || lpad(n::text, 26, '0'), 'tenant-' || n, case n % 3 when 0 then 'Ärzte ' else 'Firm ' end || n,
      (array['starter', 'professional', 'enterprise'])[1 + n % 3]::plan,
      (array['not_requested', 'enabled', 'enabled', 'suspended'])[1 + n % 4]::api_access,
      timestamptz '2026-01-01' + (n / 4) * interval '1 second', now()
    from generate_series(1, ${ORGANIZATIONS}::int) n`;
  await db().$executeRaw`
    insert into api_keys (id, organization_id, environment, name, reach, access, revoked_at, created_by_name, owner_name)
    select 'key_' || n || '_' || k, 'org_' || lpad(n::text, 26, '0'),
      (case k when 3 then 'sandbox' else 'live' end)::environment, 'Top secret project', 'all_sites', 'read',
      case k when 2 then now() end, 'Someone', 'Someone'
    from generate_series(1, ${ORGANIZATIONS}::int) n, generate_series(1, 3) k`;
  const id = `org_${String(ORGANIZATIONS).padStart(26, "0")}`;
  await db().$executeRaw`
    insert into request_log (at, id, organization_id, environment, key_id, key_name, secret_id, method, path, status,
      milliseconds, bytes)
    select greatest(date_trunc('day', now(), 'UTC'), now() - interval '1 second'), 'req_' || n,
      case when n <= 20000 then ${id} else 'org_' || lpad((${ORGANIZATIONS}::int - n % 25)::text, 26, '0') end,
      'live', 'key_1', 'Top secret project', 'sec_1', 'GET', '/', 200, 1, 1
    from generate_series(1, ${REQUESTS}::int) n`;
  await db().$executeRaw`
    insert into api_access_requests (id, organization_id, requested_at, requested_by_name, use_case, expected_volume)
    select 'acr_' || n, 'org_' || lpad(n::text, 26, '0'), timestamptz '2026-05-01' + (n / 2) * interval '1 minute',
      'Ada', 'A kiosk', 'up_to_1_000'
    from generate_series(1, ${OPEN}::int) n`;
  for (const table of ["organizations", "api_keys", "request_log", "api_access_requests"]) {
    await runAsOwner(`vacuum analyze ${table}`);
  }
  return id;
}

const list = (input: object = {}) => listOrganizationRows(operator, listOrganizationsInput.parse(input));

type Measured = { plan: string; blocks: number };

/** The cost of the read's statements in blocks of 8 kB, which unlike milliseconds do not depend on the machine's load. */
async function measure(read: () => Promise<unknown>): Promise<Measured> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await read();
  const statements = query.mock.calls.map(([first, second]) => readCall(first, second));
  query.mockRestore();
  const client = new pg.Client(database.url);
  await client.connect();
  const sum: Measured = { plan: "", blocks: 0 };
  for (const { text, values } of statements) {
    const { rows } = await client.query(`explain (analyze, buffers, format json) ${text}`, values);
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
    sum.plan += JSON.stringify(plan);
    sum.blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  }
  await client.end();
  return sum;
}

function readCall(first: unknown, second: unknown): { text: string; values: unknown[] } {
  const { text = String(first), values = [] } = first as { text?: string; values?: unknown[] };
  return { text, values: Array.isArray(second) ? second : values };
}

describe("with 10,000 organizations", () => {
  test.each([
    ["the newest", {}, "organizations_created_at_id_idx"],
    ["by name", { sort: "name" }, "organizations_by_name_idx"],
    ["a search", { search: "ärzte 99" }, "organizations_search_idx"],
    ["a plan and an access", { plan: "starter", access: "suspended" }, ""],
  ])("a page and the one after it come from an index and read few blocks: %s", async (_, input, index) => {
    const page = await list(input);
    expect(page.organizations).toHaveLength(25);
    const deep = { ...input, after: page.next };
    expect((await list(deep)).organizations.length).toBeGreaterThan(0);
    for (const each of [input, deep]) {
      const { plan, blocks } = await measure(() => list(each));
      expect(plan).toContain(index);
      expect(blocks).toBeLessThan(BLOCKS_MAX);
    }
  });

  test("an organization's page and the queue read few blocks", async () => {
    const ctx = { ...operator, organizationId: busiest };
    expect((await measure(() => getOrganizationDetails(ctx))).blocks).toBeLessThan(BLOCKS_MAX);
    expect((await measure(() => listAccessRequests(operator, {}))).blocks).toBeLessThan(BLOCKS_MAX);
  });

  test("a page is one statement for any number of rows", async () => {
    const query = vi.spyOn(pg.Client.prototype, "query");
    await list();
    const statements = query.mock.calls.length;
    query.mockClear();
    await list({ search: "no such organization" });
    expect([statements, query.mock.calls.length]).toEqual([1, 1]);
    query.mockRestore();
  });
});

describe("the pages of a list", () => {
  test.each([
    ["newest", {}],
    ["name", { sort: "name" }],
  ])("contain every organization once, in both directions, even with equal sort values: %s", async (_, input) => {
    const filters = { ...input, search: "firm 1", plan: "professional" };
    const forwards: string[] = [];
    let page = await list(filters);
    for (;;) {
      forwards.push(...page.organizations.map(({ id }) => id));
      if (!page.next) break;
      page = await list({ ...filters, after: page.next });
    }
    expect(forwards).toHaveLength(page.total);
    expect(new Set(forwards).size).toBe(forwards.length);
    const backwards = page.organizations.map(({ id }) => id);
    while (page.previous) {
      page = await list({ ...filters, before: page.previous });
      backwards.unshift(...page.organizations.map(({ id }) => id));
    }
    expect(backwards).toEqual(forwards);
  });

  test("the queue is oldest first and contains each open request once", async () => {
    const seen: string[] = [];
    let page = await listAccessRequests(operator, {});
    for (;;) {
      seen.push(...page.requests.map(({ id }) => id));
      if (!page.next) break;
      page = await listAccessRequests(operator, listRequestsInput.parse({ after: page.next }));
    }
    expect(seen).toHaveLength(OPEN);
    expect(page.total).toBe(OPEN);
    const times = await db().apiAccessRequest.findMany({ orderBy: [{ requestedAt: "asc" }, { id: "asc" }] });
    expect(seen).toEqual(times.map(({ id }) => id));
  });

  test.each([
    ["no base64", "%%%"],
    ["no JSON", Buffer.from("nonsense").toString("base64url")],
    ["another shape", Buffer.from('{"value":1}').toString("base64url")],
    ["a malformed id", encodeCursor({ value: "2026-01-01T00:00:00.000000Z", id: "' or 1=1 --" })],
    ["a malformed time", encodeCursor({ value: "yesterday", id: busiest ?? "org_1" })],
    ["30 February", encodeCursor({ value: "2026-02-30T00:00:00.000000Z", id: "org_1" })],
    ["the year 0", encodeCursor({ value: "0000-01-01T00:00:00.000000Z", id: "org_1" })],
    ["a NUL", encodeCursor({ value: "2026-01-01\0", id: "org_1" })],
    ["10,000 characters", "a".repeat(10_000)],
  ])("a malformed cursor is refused before the verb: %s", (_, after) => {
    expect(listOrganizationsInput.safeParse({ after }).success).toBe(false);
    expect(listRequestsInput.safeParse({ after }).success).toBe(false);
  });

  test("a cursor from another list is a position like any other and shows no more than the list does", async () => {
    const after = encodeCursor({ value: "1999-01-01T00:00:00.000000Z", id: "org_1" });
    expect(await list({ after })).toMatchObject({ organizations: [], total: ORGANIZATIONS });
  });

  test.each(["0001-01-01T00:00:00.000000Z", "2024-02-29T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"])(
    "PostgreSQL accepts every time that the schema accepts: %s",
    async (value) => {
      const after = encodeCursor({ value, id: "org_1" });
      expect((await list({ after })).total).toBe(ORGANIZATIONS);
      expect((await listAccessRequests(operator, listRequestsInput.parse({ after }))).total).toBe(OPEN);
    },
  );

  test.each(["100%", "_", "\\", "'; drop table organizations; --"])("a search for %j is text", async (search) => {
    expect((await list({ search })).organizations).toEqual([]);
  });
});

describe("what an operator sees", () => {
  test("counts keys, and requests up to the maximum", async () => {
    const [newest, second] = (await list({ search: "tenant-" })).organizations;
    expect(newest).toMatchObject({ id: busiest, keys: { live: 1, sandbox: 1 }, requestsToday: 10_001 });
    expect(second!.requestsToday).toBeGreaterThan(5_000);
    expect(second!.requestsToday).toBeLessThan(10_000);
  });

  test("never contains key names or request paths", async () => {
    const details = await getOrganizationDetails({ ...operator, organizationId: busiest });
    expect(details.keys).toEqual({
      live: { working: 1, expired: 0, revoked: 1 },
      sandbox: { working: 1, expired: 0, revoked: 0 },
    });
    expect(JSON.stringify([details, await list()])).not.toContain("Top secret project");
  });

  test("shows changes of the organization even after many sandbox resets", async () => {
    const ctx = { ...operator, organizationId: `org_${"5".padStart(26, "0")}` };
    await setApiAccess(ctx, { step: "suspend", reason: "Unpaid" });
    await updateOrganization(ctx, { requestsPerMinute: 42 });
    const rights = { access: "read_write" as const, operations: [], siteIds: null };
    const actor = { kind: "apiKey" as const, keyId: "key_1", name: "Top secret project", ...rights };
    const reset = { type: "sandbox.reset", subject: { id: ctx.organizationId, name: "Firm 5" } } as const;
    await inTransaction(ctx, async (tx) => {
      for (let n = 0; n < 51; n++) {
        await recordEvent(tx, { ...ctx, actor }, reset);
      }
    });
    const { events } = await getOrganizationDetails(ctx);
    expect(events.map(({ type, actorName }) => [type, actorName])).toEqual([
      ["organization.updated", "Test Operator"],
      ["api_access.suspended", "Test Operator"],
    ]);
  });

  test("is refused for members, admins and owners, and unknown organizations are NOT_FOUND", async () => {
    for (const role of ["member", "admin", "owner"] as const) {
      const ctx = await makeMember(busiest, role);
      await expect(getOrganizationDetails(ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(listOrganizationRows(ctx, listOrganizationsInput.parse({}))).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
    const nowhere = { ...operator, organizationId: newId("organization") };
    await expect(getOrganizationDetails(nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
