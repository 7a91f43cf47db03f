import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { getRequest } from "@/lib/request-log/read/get-request";
import { shareApi } from "@/lib/testing/callers/ask";
import { eventsOf, sendBatch, statusesOf } from "@/lib/testing/worlds/batches";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { bodyOf, makeSyncWorld, ON_SITES, type Synced, type SyncWorld, send } from "@/lib/testing/worlds/sync-world";

const api = shareApi();
let world: SyncWorld;

beforeAll(async () => {
  world = await makeSyncWorld(api.port);
});

const batch = (synced: Synced, operations: unknown, more = {}) => sendBatch(world, synced, operations, more);
const data = (synced: Synced, more: object = {}) => bodyOf(synced, world.here, more);

test("walk-ins of a batch get badges in order, and a checked-in visitor stays at the site", async () => {
  const visitors = ON_SITES[1]!;
  const own = await makeSyncWorld(api.port);
  const walkIn = (externalId: string) => ({
    op: "upsert",
    externalId,
    data: bodyOf(visitors, own.here, { status: "checked_in" }),
  });
  const ask = (operations: object[]) => send(own, { method: "POST", path: "visitors/batch", body: { operations } });
  const made = (await ask([walkIn("1"), walkIn("2"), walkIn("3")])).json.data.results;
  expect(made.map(({ data: { badgeNumber } }: { data: { badgeNumber: string } }) => badgeNumber)).toEqual([
    "V-0001",
    "V-0002",
    "V-0003",
  ]);
  expect((await eventsOf(made[0].data.id)).map(([type]) => type)).toEqual(["visitor.created", "visitor.checked_in"]);
  const moved = await ask([{ op: "upsert", externalId: "1", data: bodyOf(visitors, own.there) }, walkIn("4")]);
  expect(moved.json.data.results).toMatchObject([
    { status: 409, error: { code: "CONFLICT" } },
    { status: 201, data: { badgeNumber: "V-0004" } },
  ]);
});

test("a Custom key needs the operation of each item, too", async () => {
  const settings = { reach: "all_sites", access: "custom", siteIds: [] as string[], expiresAt: null } as const;
  const operations = ["employees.batch", "employees.create"] as never[];
  const { secret } = await createKey(world.ctx, { ...settings, name: "No deletes", operations });
  const employees = ON_SITES[0]!;
  const items = [
    { op: "create", data: data(employees) },
    { op: "delete", externalId: "x" },
    { op: "upsert", externalId: "x", data: data(employees) },
  ];
  const reply = await batch(employees, items, { secret });
  expect(statusesOf(reply)).toEqual([201, 403, 403]);
  expect(reply.json.data.results[1].error).toMatchObject({
    code: "INSUFFICIENT_SCOPE",
    details: { operation: "employees.delete" },
  });
});

test("each item counts against the limit, and a batch that does not fit counts nothing", async () => {
  const ctx = await makeMember((await makeOrganization({ requestsPerMinute: 30 })).id);
  const here = (await makeSite(ctx)).id;
  const settings = { reach: "all_sites", access: "read_write", siteIds: [] as string[], expiresAt: null } as const;
  const { secret } = await createKey(ctx, { ...settings, name: "Small" });
  const own = { ...world, ctx, secret, here };
  const employees = ON_SITES[0]!;
  const ask = (count: number) => {
    const operations = Array.from({ length: count }, () => ({ op: "create", data: bodyOf(employees, here) }));
    return send(own, { method: "POST", path: "employees/batch", body: { operations } });
  };
  const first = await ask(20);
  expect([first.status, first.headers["x-ratelimit-remaining"]]).toEqual([200, "10"]);
  const refused = await ask(11);
  expect([refused.status, refused.json.error.code, refused.headers["x-ratelimit-remaining"]]).toEqual([
    429,
    "RATE_LIMITED",
    "10",
  ]);
  expect(refused.headers["retry-after"]).toMatch(/^\d+$/);
  expect((await ask(10)).headers["x-ratelimit-remaining"]).toBe("0");
  expect(await db().employee.count({ where: { organizationId: ctx.organizationId } })).toBe(30);
});

test("the request log says how many items a batch had, and how many were refused", async () => {
  const employees = ON_SITES[0]!;
  const reply = await batch(employees, [
    { op: "create", data: data(employees) },
    { op: "delete", externalId: "none" },
  ]);
  const details = await getRequest(world.ctx, { id: String(reply.headers["x-request-id"]) });
  expect(details).toMatchObject({ operation: "employees.batch", items: { total: 2, failed: 1 } });
});

test("batches and single requests about the same external ids at once end in one record each", async () => {
  const employees = ON_SITES[0]!;
  const ids = Array.from({ length: 10 }, (_, index) => `together ${index}`);
  const items = ids.map((externalId) => ({ op: "upsert", externalId, data: data(employees) }));
  const replies = await Promise.all([
    ...Array.from({ length: 4 }, (_, index) => batch(employees, index % 2 ? items : items.toReversed())),
    ...ids.map((id) =>
      send(world, { method: "PUT", path: `employees/by-external-id/${encodeURIComponent(id)}`, body: data(employees) }),
    ),
  ]);
  for (const { status } of replies) expect([200, 201]).toContain(status);
  const statuses = replies.flatMap(
    ({ status, json }) => json.data.results?.map((result: { status: number }) => result.status) ?? [status],
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(10);
  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
});
