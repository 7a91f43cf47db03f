import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { RevealedKey } from "@/lib/keys/schema";
import { mintSecret } from "@/lib/keys/secret";
import { createKey, revokeKey, updateKey } from "@/lib/keys/service";
import { updateOrganization } from "@/lib/organizations/service";
import type { Ctx } from "@/lib/platform/ctx";
import { type Ask, ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const api = shareApi();

const SETTINGS = { reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
const ME = "/developer/v2/me";

type Limits = { plan?: "starter" | "professional" | "enterprise"; requestsPerMinute?: number };

async function makeWorld(limits: Limits = {}): Promise<Ctx> {
  return makeMember((await makeOrganization(limits)).id);
}

const makeKey = (ctx: Ctx, requestsPerMinute: number | null = null) =>
  createKey(ctx, { ...SETTINGS, siteIds: [], name: newName(), requestsPerMinute });

let named = 0;
const newName = () => `Limited ${++named}`;

const get = ({ secret }: { secret: string }, path = ME, more: Partial<Ask> = {}) =>
  ask(api.port, { path, ...more, headers: { "x-api-key": secret, ...more.headers } });

const getMany = (key: { secret: string }, count: number, path = ME) =>
  Promise.all(Array.from({ length: count }, () => get(key, path)));

const passed = (replies: Reply[]) => replies.filter(({ status }) => status === 200).length;

const shown = ({ status, headers }: Reply) => [
  status,
  Number(headers["x-ratelimit-limit"]),
  Number(headers["x-ratelimit-remaining"]),
];

describe("limits over HTTP", () => {
  test("a plan lets its number pass a minute over all keys together; the rest hear 429 and when to come again", async () => {
    const ctx = await makeWorld({ plan: "starter" });
    const keys = await Promise.all(Array.from({ length: 10 }, () => makeKey(ctx)));
    const replies = (await Promise.all(keys.map((key) => getMany(key, 15)))).flat();
    expect(passed(replies)).toBe(100);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBe(50);
    for (const { headers, json } of refused) {
      const wait = Number(headers["retry-after"]);
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(60);
      expect(json.error).toMatchObject({ code: "RATE_LIMITED", details: { limit: 100, retryAfterSeconds: wait } });
      expect(Number(headers["x-ratelimit-reset"]) - Date.now() / 1_000).toBeLessThanOrEqual(61);
    }
  });

  test("the headers of the IETF's draft say the same as the older ones, on every answer to a known key", async () => {
    const ctx = await makeWorld({ requestsPerMinute: 6 });
    const key = await makeKey(ctx, 3);
    const replies = [await get(key), await get(key, "/developer/v2/nowhere"), await get(key), await get(key)];
    const wide = await makeKey(ctx);
    replies.push(await get(wide), await get(wide, `/sandbox${ME}`));
    for (const { headers } of replies) {
      const [, policy, quota] = /^"(\w+)";q=(\d+);w=60$/.exec(String(headers["ratelimit-policy"])) ?? [];
      const [, name, left, seconds] = /^"(\w+)";r=(\d+);t=(\d+)$/.exec(String(headers.ratelimit)) ?? [];
      expect([name, quota, left]).toEqual([policy, headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]]);
      const reset = Number(headers["x-ratelimit-reset"]) - Date.now() / 1_000;
      expect(Math.abs(Number(seconds) - reset)).toBeLessThan(30);
    }
    expect(replies.map(({ status, headers }) => `${status} ${headers["ratelimit-policy"]}`)).toEqual([
      ...["200", "404", "200", "429"].map((status) => `${status} "key";q=3;w=60`),
      ...["200", "401"].map((status) => `${status} "plan";q=6;w=60`),
    ]);
    expect((await ask(api.port, { path: ME })).headers).not.toHaveProperty("ratelimit");
  });

  test("a 304 costs one request, like any other answer", async () => {
    const key = await makeKey(await makeWorld());
    const first = await get(key);
    const second = await get(key, ME, { headers: { "if-none-match": first.headers.etag! } });
    expect([first.status, second.status]).toEqual([200, 304]);
    const left = ({ headers }: Reply) => Number(headers["x-ratelimit-remaining"]);
    expect(left(second)).toBe(left(first) - 1);
    expect(second.headers.ratelimit).toContain(`;r=${left(second)};`);
  });

  test("every answer to a known key shows the tighter limit; what comes before the limits, without a charge", async () => {
    const ctx = await makeWorld({ requestsPerMinute: 50 });
    const key = await makeKey(ctx, 10);
    expect(shown(await get(key))).toEqual([200, 10, 9]);
    expect(shown(await get(key, "/developer/v2/nowhere"))).toEqual([404, 10, 8]);
    expect(shown(await get(key, "/developer/v2/sites", { method: "PUT" }))).toEqual([405, 10, 7]);
    expect(shown(await get(key, "/developer/v2/sites?colour=red"))).toEqual([422, 10, 6]);
    expect(shown(await get(key, "/developer/v2/sites", { method: "POST" }))).toEqual([403, 10, 5]);
    expect(shown(await get(key, ME, { headers: { origin: "https://shop.example" } }))).toEqual([403, 10, 5]);
    expect(shown(await get(key, `/sandbox${ME}`))).toEqual([401, 10, 5]);
    expect(shown(await get(key, "/api/v1/me", { method: "HEAD" }))).toEqual([200, 10, 4]);
    await revokeKey(ctx, { keyId: key.key.id, reason: "other", note: null });
    const reply = await get(key);
    expect(shown(reply)).toEqual([401, 10, 4]);
    expect(reply.json.error.code).toBe("KEY_REVOKED");
    const resetIn = Number(reply.headers["x-ratelimit-reset"]) - Date.now() / 1_000;
    expect(resetIn).toBeGreaterThan(0);
    expect(resetIn).toBeLessThanOrEqual(61);
    const unknown = await get({ secret: mintSecret("live") });
    expect(Object.keys(unknown.headers).filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  });

  test("limits come after API access and before the path", async () => {
    const ctx = await makeWorld({ requestsPerMinute: 1 });
    const key = await makeKey(ctx);
    await get(key);
    expect((await get(key, "/developer/v2/nowhere")).status).toBe(429);
    await db().organization.update({ where: { id: ctx.organizationId }, data: { apiAccess: "suspended" } });
    expect((await get(key, "/developer/v2/nowhere")).json.error.code).toBe("API_ACCESS_DISABLED");
  });

  test("v1 tells a refusal in its own form", async () => {
    const key = await makeKey(await makeWorld({ requestsPerMinute: 1 }));
    await get(key, "/api/v1/me");
    const { status, json, headers } = await get(key, "/api/v1/me");
    expect([status, json.error.code]).toEqual([429, "RATE_LIMITED"]);
    expect(json.error.details).toEqual([
      { field: "limit", issue: "1" },
      { field: "retry_after_seconds", issue: headers["retry-after"] },
    ]);
  });

  test("a change of plan, of the organization's number or of the key's holds from the next request on", async () => {
    const ctx = await makeWorld({ plan: "starter", requestsPerMinute: 2 });
    const key = await makeKey(ctx);
    const system = { ...ctx, actor: { kind: "system", name: "command line" } as const };
    expect(passed(await getMany(key, 4))).toBe(2);
    await updateOrganization(system, { requestsPerMinute: 5 });
    expect(passed(await getMany(key, 6))).toBe(3);
    await updateOrganization(system, { requestsPerMinute: null });
    expect(shown(await get(key))).toEqual([200, 100, 94]);
    await updateOrganization(system, { plan: "professional" });
    expect(shown(await get(key))).toEqual([200, 500, 493]);
    await edit(ctx, key, 8);
    expect(shown(await get(key))).toEqual([200, 8, 0]);
    expect(shown(await get(key))).toEqual([429, 8, 0]);
    await edit(ctx, key, null);
    expect(shown(await get(key))).toEqual([200, 500, 491]);
  });

  test("/me tells the tighter limit", async () => {
    const ctx = await makeWorld({ requestsPerMinute: 50 });
    const limits = await Promise.all(
      [null, 7, 60].map(async (own) => (await get(await makeKey(ctx, own))).json.data.limits),
    );
    expect(limits).toEqual([{ requestsPerMinute: 50 }, { requestsPerMinute: 7 }, { requestsPerMinute: 50 }]);
  });
});

describe("the request log", () => {
  test("keeps the limit that a request found and left", async () => {
    const key = await makeKey(await makeWorld({ requestsPerMinute: 2 }));
    for (const path of [ME, `/sandbox${ME}`, ME, ME]) await get(key, path);
    const rows = await db().requestLog.findMany({ where: { keyId: key.key.id }, orderBy: { id: "asc" } });
    expect(rows.map(({ status, detail }) => [status, detail])).toEqual([
      [200, expect.objectContaining({ limit: 2, remaining: { before: 2, after: 1 } })],
      [401, { limit: 2, remaining: { before: 1, after: 1 } }],
      [200, expect.objectContaining({ limit: 2, remaining: { before: 1, after: 0 } })],
      [429, { limit: 2, remaining: { before: 0, after: 0 } }],
    ]);
  });

  test("takes the plan's number of a revoked key's refusals a minute; the rest hear 429 and leave no row", async () => {
    const ctx = await makeWorld({ requestsPerMinute: 20 });
    const [revoked, other] = await Promise.all([makeKey(ctx), makeKey(ctx)]);
    await revokeKey(ctx, { keyId: revoked.key.id, reason: "other", note: null });
    const replies = await getMany(revoked, 60);
    expect(replies.filter(({ json }) => json.error.code === "KEY_REVOKED").length).toBe(20);
    const beyond = replies.filter(({ status }) => status === 429);
    expect(beyond.length).toBe(40);
    for (const reply of beyond) {
      expect(shown(reply)).toEqual([429, 20, 0]);
      expect(Number(reply.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    }
    expect(await db().requestLog.count({ where: { keyId: revoked.key.id } })).toBe(20);
    expect(shown(await get(other))).toEqual([200, 20, 19]);
  });
});

test("unknown secrets are throttled by address after their look-up, which valid keys behind it never feel", async () => {
  const key = await makeKey(await makeWorld());
  const unknown = { secret: mintSecret("live") };
  const replies: Reply[] = [];
  while (replies.length < 320) replies.push(...(await getMany(unknown, 32)));
  const codes = replies.map(({ status }) => status);
  expect(codes.filter((status) => status === 401).length).toBeLessThanOrEqual(300);
  expect(codes.filter((status) => status === 401).length).toBeGreaterThan(280);
  for (const { status, headers } of replies.filter((reply) => reply.status !== 401)) {
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
  }
  const bearer = { authorization: "Bearer abc.def.ghi" };
  expect((await ask(api.port, { path: ME, headers: { "x-api-key": "malformed" } })).status).toBe(429);
  expect((await ask(api.port, { path: ME, headers: bearer })).status).toBe(429);
  const exchange = { method: "POST", path: "/api/v1/auth/token", headers: { "content-type": "application/json" } };
  expect((await ask(api.port, { ...exchange, body: "{}" })).status).toBe(429);
  expect((await ask(api.port, { path: ME })).status).toBe(401);
  expect(shown(await get(key))).toEqual([200, 2_000, 1_999]);
});

async function edit(ctx: Ctx, { key: { id: keyId } }: RevealedKey, requestsPerMinute: number | null) {
  const { name, version } = await db().apiKey.findUniqueOrThrow({ where: { id: keyId } });
  await updateKey(ctx, { ...SETTINGS, siteIds: [], name, keyId, version, requestsPerMinute });
}
