import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { REQUESTS_PER_PAGE } from "@/lib/request-log/labels";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { listRequestsInput } from "@/lib/request-log/schema";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { ensurePastPartitions, type LoggedRequest, logRequests } from "@/lib/testing/worlds/log-requests";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/durations";

const ago = (ms: number) => new Date(Date.now() - ms);

beforeAll(async () => {
  await ensurePartitions();
  await ensurePastPartitions(95);
});

const makeCtx = async () => makeMember((await makeOrganization()).id);
const list = (ctx: Ctx, input: object = {}) => listRequests(ctx, listRequestsInput.parse(input));
const idsOf = async (ctx: Ctx, input: object = {}) => (await list(ctx, input)).requests.map(({ id }) => id);

describe("a filter lists exactly the matching rows", () => {
  const [keyA, keyB, site] = [newId("key"), newId("key"), newId("site")];
  const rows: Record<string, LoggedRequest> = {
    plain: { keyId: keyA, address: "203.0.113.9" },
    created: { keyId: keyB, status: 201, operation: "visitors.create", siteId: site, address: "203.0.113.90" },
    missing: { status: 404, errorCode: "NOT_FOUND", operation: null, address: "2001:db8::7" },
    limited: { status: 429, errorCode: "RATE_LIMITED", address: "10.0.0.1" },
    broken: { status: 500, errorCode: "INTERNAL_ERROR", address: "%_'\"" },
    down: { status: 503, errorCode: "UNAVAILABLE", address: null },
    old: { at: ago(30 * HOUR_MS) },
    older: { at: ago(20 * 24 * HOUR_MS) },
    oldest: { at: ago(80 * 24 * HOUR_MS) },
  };
  const recent = ["broken", "created", "down", "limited", "missing", "plain"];

  test.each<[object, string[]]>([
    [{}, recent],
    [{ range: "1h" }, recent],
    [{ range: "7d" }, [...recent, "old"]],
    [{ range: "30d" }, [...recent, "old", "older"]],
    [{ range: "90d" }, [...recent, "old", "older", "oldest"]],
    [{ key: keyA }, ["plain"]],
    [{ operation: "visitors.create" }, ["created"]],
    [{ operation: "visitors%" }, []],
    [{ outcome: "success" }, ["created", "plain"]],
    [{ outcome: "client_error" }, ["missing"]],
    [{ outcome: "rate_limited" }, ["limited"]],
    [{ outcome: "server_error" }, ["broken", "down"]],
    [{ code: "UNAVAILABLE" }, ["down"]],
    [{ code: "UN_VAILABLE" }, []],
    [{ address: "203.0.113.9" }, ["plain"]],
    [{ address: "203.0.113." }, ["created", "plain"]],
    [{ address: "2001:db8:" }, ["missing"]],
    [{ address: "%" }, ["broken"]],
    [{ address: "%_'\"" }, ["broken"]],
    [{ address: "_" }, []],
    [{ address: "'; drop table request_log; --" }, []],
    [{ address: "10.0.0.*" }, []],
    [{ site }, ["created"]],
    [{ site: newId("site") }, []],
    [{ key: keyB, outcome: "success", site, address: "203.0.113.90" }, ["created"]],
    [{ key: keyA, outcome: "server_error" }, []],
  ])("%j", async (input, names) => {
    const ctx = await makeCtx();
    const ids = await logRequests(ctx, Object.values(rows));
    const nameOf = new Map(ids.map((id, index) => [id, Object.keys(rows)[index]]));
    const found = (await idsOf(ctx, input)).map((id) => nameOf.get(id));
    expect(found.sort()).toEqual(names.toSorted());
  });

  test("a free range includes its start but not its end", async () => {
    const ctx = await makeCtx();
    const [from, to] = [ago(50 * HOUR_MS), ago(40 * HOUR_MS)];
    const inside = new Date((from.getTime() + to.getTime()) / 2);
    const ids = await logRequests(ctx, [
      { at: from },
      { at: inside },
      { at: to },
      { at: new Date(from.getTime() - 1) },
    ]);
    const range = { range: "custom", from: from.toISOString(), to: to.toISOString() };
    expect(await idsOf(ctx, range)).toEqual([ids[1], ids[0]]);
    expect(await idsOf(ctx, { ...range, outcome: "success" })).toEqual([ids[1], ids[0]]);
  });
});

test.each([
  [{ from: ago(0), to: ago(HOUR_MS) }, ["to"]],
  [{ from: ago(-HOUR_MS) }, ["from"]],
  [{ from: ago(3 * 366 * 24 * HOUR_MS) }, ["from"]],
  [{}, ["from"]],
])("an invalid free range names its field", async (ends, fields) => {
  const iso = Object.fromEntries(Object.entries(ends).map(([name, at]) => [name, at.toISOString()]));
  const refused = list(await makeCtx(), { range: "custom", ...iso });
  await expect(refused).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: { fields: fields.map((field) => ({ field })) },
  });
});

describe("pages", () => {
  const spread = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({
      at: ago((from + index) * MINUTE_MS),
      status: index % 2 ? 200 : 500,
    }));

  async function walk(ctx: Ctx, input: object, between: () => Promise<unknown>): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor: string | null = "first"; cursor !== null; ) {
      const page = await list(ctx, cursor === "first" ? input : { ...input, cursor });
      pages.push(page.requests.map(({ id }) => id));
      cursor = page.older;
      await between();
    }
    return pages;
  }

  test.each([{}, { outcome: "server_error" }])(
    "while requests arrive, paging through %j returns each one once",
    async (filter) => {
      const ctx = await makeCtx();
      const rows = spread(3 * REQUESTS_PER_PAGE - 20, 1);
      const ids = await logRequests(ctx, rows);
      const wanted = ids.filter((_, index) => !("outcome" in filter) || rows[index]!.status === 500);
      const pages = await walk(ctx, filter, () => logRequests(ctx, [{ status: 500 }, { status: 500 }]));
      expect(pages.flat()).toEqual(wanted);
      expect(pages.slice(0, -1).every((page) => page.length === REQUESTS_PER_PAGE)).toBe(true);
    },
  );

  test("requests of one microsecond are neither lost nor repeated between pages", async () => {
    const ctx = await makeCtx();
    const at = ago(MINUTE_MS);
    const ids = await logRequests(
      ctx,
      Array.from({ length: 2 * REQUESTS_PER_PAGE + 1 }, () => ({ at })),
    );
    const pages = await walk(ctx, {}, async () => undefined);
    expect(pages.map(({ length }) => length)).toEqual([REQUESTS_PER_PAGE, REQUESTS_PER_PAGE, 1]);
    expect(pages.flat()).toEqual(ids.toSorted().reverse());
  });

  test("paging back returns the same pages up to the newest requests", async () => {
    const ctx = await makeCtx();
    await logRequests(ctx, spread(3 * REQUESTS_PER_PAGE, 1));
    const first = await list(ctx);
    const second = await list(ctx, { cursor: first.older });
    const third = await list(ctx, { cursor: second.older });
    expect(first.newer).toBeNull();
    expect(third.older).toBeNull();
    const back = await list(ctx, { cursor: third.newer });
    expect(back.requests).toEqual(second.requests);
    const [fresh] = await logRequests(ctx, [{}]);
    const front = await list(ctx, { cursor: back.newer });
    expect(front.newer).not.toBeNull();
    const newest = await list(ctx, { cursor: front.newer });
    expect(newest.newer).toBeNull();
    expect(newest.requests[0]?.id).toBe(fresh);
    expect(newest.requests).toHaveLength(REQUESTS_PER_PAGE);
  });

  test("a row committed late appears at the position of its time", async () => {
    const ctx = await makeCtx();
    const ids = await logRequests(ctx, [{ at: ago(1_000) }, { at: ago(3_000) }]);
    const [late] = await logRequests(ctx, [{ at: ago(2_000) }]);
    expect(await idsOf(ctx)).toEqual([ids[0], late, ids[1]]);
  });

  test("a cursor is valid only for the tenant and filters it was made for", async () => {
    const [ctx, outsider] = [await makeCtx(), await makeCtx()];
    for (const each of [ctx, outsider]) await logRequests(each, spread(REQUESTS_PER_PAGE + 5));
    const cursor = (await list(ctx)).older!;
    const [body, signature] = cursor.split(".");
    const forged = Buffer.from(JSON.stringify(["older", "2026-01-01T00:00:00Z", "", "2020-01-01T00:00:00Z"]));
    const refused = { code: "VALIDATION_ERROR", details: { fields: [{ field: "cursor" }] } };
    const tries: [Ctx, object][] = [
      [outsider, { cursor }],
      [{ ...ctx, environment: "sandbox" }, { cursor }],
      [ctx, { cursor, range: "90d" }],
      [ctx, { cursor, address: "203.0.113.9" }],
      [ctx, { cursor: `${forged.toString("base64url")}.${signature}` }],
      [ctx, { cursor: `${body}x.${signature}` }],
      [ctx, { cursor: `${body}.` }],
      [ctx, { cursor: body }],
      [ctx, { cursor: "'%_" }],
    ];
    for (const [asker, input] of tries) await expect(list(asker, input)).rejects.toMatchObject(refused);
    expect((await list(ctx, { cursor })).requests).toHaveLength(5);
  });
});

test("members are refused; other organizations and environments see none of the rows", async () => {
  const ctx = await makeCtx();
  const keyId = newId("key");
  const [id] = await logRequests(ctx, [{ keyId, address: "203.0.113.200", status: 500 }]);
  await expect(list(await makeMember(ctx.organizationId, "member"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const other of [await makeCtx(), { ...ctx, environment: "sandbox" as const }]) {
    for (const input of [{}, { key: keyId }, { address: "203.0.113.200" }, { outcome: "server_error" }]) {
      expect(await idsOf(other, input)).toEqual([]);
    }
  }
  expect(await idsOf(ctx, { key: keyId })).toEqual([id]);
});
