import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { RevealedKey } from "@/lib/keys/schema";
import { mintSecret } from "@/lib/keys/secret";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";
import { type Ask, ask, FROM_ELSEWHERE, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();

type World = { ctx: Ctx; key: RevealedKey; siteId: string };

async function makeWorld(): Promise<World> {
  const organization = await makeOrganization();
  const ctx = await makeMember(organization.id);
  const site = await makeSite(ctx);
  const input = { name: "Checked", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  return { ctx, siteId: site.id, key: await createKey(ctx, { ...input, siteIds: [] }) };
}

type Sent = {
  host: string;
  base: string;
  path: string;
  method: string;
  query: string;
  headers: Record<string, string>;
};

function send({ host, base, path, method, query, headers }: Sent) {
  return ask(api.port, { method, path: `${base}${path}${query}`, headers: { host, ...headers } });
}

const anHourAgo = () => new Date(Date.now() - 3_600_000);
const changeKey = ({ key }: World, data: object) => db().apiKey.update({ where: { id: key.key.id }, data });

type Check = { code: ErrorCode; fail: (sent: Sent, world: World) => unknown };

/** Every check in the product's order, and how to fail it. Those of one group cannot fail together. */
const CHECKS: Check[] = [
  { code: "HTTPS_REQUIRED", fail: (sent) => Object.assign(sent.headers, FROM_ELSEWHERE) },
  { code: "INVALID_API_KEY", fail: (sent) => (sent.headers["x-api-key"] = mintSecret("live")) },
  { code: "BROWSER_NOT_ALLOWED", fail: (sent) => (sent.headers.origin = "https://shop.example") },
  { code: "WRONG_ENVIRONMENT", fail: (sent) => (sent.base = `/sandbox${sent.base}`) },
  {
    code: "KEY_REVOKED",
    fail: (_, world) => changeKey(world, { revokedAt: anHourAgo(), revocationReason: "other" }),
  },
  {
    code: "KEY_ROTATED",
    fail: (_, { key }) => db().apiKeySecret.update({ where: { id: key.secretId }, data: { endsAt: anHourAgo() } }),
  },
  { code: "KEY_EXPIRED", fail: (_, world) => changeKey(world, { expiresAt: anHourAgo() }) },
  {
    code: "API_ACCESS_DISABLED",
    fail: (_, { ctx }) =>
      db().organization.update({ where: { id: ctx.organizationId }, data: { apiAccess: "suspended" } }),
  },
  { code: "URI_TOO_LONG", fail: (sent) => (sent.query += `&${"x".repeat(9_000)}=1`) },
  { code: "METHOD_NOT_ALLOWED", fail: (sent) => (sent.method = "PUT") },
  {
    code: "INSUFFICIENT_SCOPE",
    fail: (_, world) => changeKey(world, { access: "custom", operations: ["visitors.list"] }),
  },
  { code: "PAYLOAD_TOO_LARGE", fail: (sent) => (sent.headers["content-length"] = "1048577") },
  { code: "MALFORMED_REQUEST", fail: (sent) => (sent.query += "&search=%ff") },
  { code: "VALIDATION_ERROR", fail: (sent) => (sent.query += "&colour=red") },
  { code: "NOT_FOUND", fail: (sent) => (sent.path = "/sites/site_00000000000000000000000000") },
];

describe("a request that fails one check and every later one gets that check's answer", () => {
  test.each(CHECKS.map((check, index) => [check.code, index] as const))("%s", async (code, index) => {
    const world = await makeWorld();
    const sent: Sent = {
      host: "localhost",
      base: "/developer/v2",
      path: `/sites/${world.siteId}`,
      method: "GET",
      query: "?",
      headers: { "x-api-key": world.key.secret },
    };
    for (const { fail } of CHECKS.slice(index)) await fail(sent, world);
    const reply = await send(sent);
    expect(reply.json.error.code).toBe(code);
    expect(reply.status).toBe(ERROR_STATUS[code]);
    expect(reply.json.error.requestId).toBe(reply.headers["x-request-id"]);
    expect(reply.headers["x-should-retry"]).toBe("false");
  });
});

describe("credentials", () => {
  const secret = mintSecret("live");
  const tries: [string, Ask["headers"], ErrorCode][] = [
    ["none", {}, "MISSING_CREDENTIALS"],
    ["an empty key", { "x-api-key": "" }, "MISSING_CREDENTIALS"],
    ["Basic", { authorization: "Basic dTpw" }, "MISSING_CREDENTIALS"],
    ["a bearer token", { authorization: "Bearer abc.def.ghi" }, "INVALID_TOKEN"],
    ["an unknown key", { "x-api-key": secret }, "INVALID_API_KEY"],
    ["a truncated key", { "x-api-key": secret.slice(0, -3) }, "INVALID_API_KEY"],
    [
      "a wrong checksum",
      { "x-api-key": `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}` },
      "INVALID_API_KEY",
    ],
    ["another prefix", { "x-api-key": secret.replace("live", "test") }, "INVALID_API_KEY"],
    ["a long key", { "x-api-key": `ihub_live_${"a".repeat(10_000)}` }, "INVALID_API_KEY"],
    ["latin-1", { "x-api-key": `ihub_live_${"é".repeat(49)}` }, "INVALID_API_KEY"],
  ];
  const bases = ["/developer/v2/sites", "/api/v1/visitors", "/sandbox/developer/v2/nowhere", "/sandbox/api/v1"];

  test.each(tries)("%s is 401 on every path of every base", async (_, headers, code) => {
    for (const path of bases) {
      const reply = await ask(api.port, { path, headers });
      expect([reply.status, reply.json.error.code]).toEqual([401, code]);
      expect(reply.headers["www-authenticate"]).toContain("X-API-Key");
    }
  });

  test("a right key sent twice, or beside another, is refused", async () => {
    const { key } = await makeWorld();
    for (const values of [
      [key.secret, key.secret],
      [key.secret, mintSecret("live")],
      ["", key.secret],
    ]) {
      const reply = await ask(api.port, { path: "/developer/v2/me", headers: { "x-api-key": values } });
      expect([reply.status, reply.json.error.code]).toEqual([401, "INVALID_API_KEY"]);
    }
  });

  test("the answer for an unknown key tells nothing more than for a malformed one", async () => {
    const answers = await Promise.all(
      [mintSecret("live"), "nonsense"].map((value) =>
        ask(api.port, { path: "/developer/v2/me", headers: { "x-api-key": value } }),
      ),
    );
    const [unknown, malformed] = answers.map(({ json }) => ({ ...json.error, requestId: null }));
    expect(unknown).toEqual(malformed);
  });

  test("WRONG_ENVIRONMENT names the right base", async () => {
    const { key } = await makeWorld();
    const headers = { "x-api-key": key.secret, host: "localhost:3000" };
    const reply = await ask(api.port, { path: "/sandbox/api/v1/visitors", headers });
    expect(reply.json.error).toMatchObject({
      code: "WRONG_ENVIRONMENT",
      details: [{ field: "right_base", issue: "http://localhost:3000/api/v1" }],
    });
  });
});

describe("browsers", () => {
  const cases: [string, Record<string, string>, number][] = [
    ["no browser header", {}, 200],
    ["Sec-Fetch-Site: none (typed address)", { "sec-fetch-site": "none" }, 200],
    ["Sec-Fetch-Mode alone (server-side fetch)", { "sec-fetch-mode": "cors" }, 200],
    ["Origin", { origin: "null" }, 403],
    ["cross-site", { "sec-fetch-site": "cross-site" }, 403],
    ["same-site", { "sec-fetch-site": "same-site" }, 403],
    ["same-origin on the live base", { "sec-fetch-site": "same-origin" }, 403],
  ];
  test.each(cases)("%s", async (_, headers, status) => {
    const { key } = await makeWorld();
    const reply = await ask(api.port, { path: "/developer/v2/me", headers: { ...headers, "x-api-key": key.secret } });
    expect(reply.status).toBe(status);
    if (status === 403) expect(reply.json.error.code).toBe("BROWSER_NOT_ALLOWED");
    expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("our own reference may try the sandbox with a sandbox key, and only there", async () => {
    const { ctx, key } = await makeWorld();
    const settings = { name: "Sandbox", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
    const sandboxKey = await createKey({ ...ctx, environment: "sandbox" }, { ...settings, siteIds: [] });
    const sameOrigin = { "sec-fetch-site": "same-origin", origin: "http://localhost" };
    const tries: [string, string, number][] = [
      ["/sandbox/developer/v2/me", sandboxKey.secret, 200],
      ["/developer/v2/me", sandboxKey.secret, 403],
      ["/sandbox/developer/v2/me", key.secret, 403],
    ];
    for (const [path, secret, status] of tries) {
      const reply = await ask(api.port, { path, headers: { ...sameOrigin, "x-api-key": secret } });
      expect(reply.status).toBe(status);
    }
  });
});

describe("answers", () => {
  test("wrong paths and methods answer in the envelope of their base, never in HTML", async () => {
    const { key } = await makeWorld();
    const headers = { "x-api-key": key.secret };
    const paths = ["", "/", "/nope", "/sites/", "//sites", "/sites//", "/SITES", "/sites/a/b", "/%73ites", "/../v2/me"];
    for (const path of paths) {
      const reply = await ask(api.port, { path: `/developer/v2${path}`, headers });
      expect([path, reply.status, reply.json.error.code]).toEqual([path, 404, "NOT_FOUND"]);
    }
    const v1 = await ask(api.port, { path: "/api/v1/sites", headers });
    expect(v1.json).toEqual({
      error: { code: "NOT_FOUND", message: expect.any(String), details: [], request_id: v1.headers["x-request-id"] },
    });
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const reply = await ask(api.port, { method, path: "/developer/v2/sites", headers });
      expect([method, reply.status, reply.headers.allow]).toEqual([method, 405, "GET, POST, HEAD"]);
    }
    const get = await ask(api.port, { path: "/developer/v2/sites", headers });
    const head = await ask(api.port, { method: "HEAD", path: "/developer/v2/sites", headers });
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", get.headers["content-length"]]);
  });

  test("every parameter at fault is listed", async () => {
    const { key } = await makeWorld();
    const query =
      "limit=101&limit=5&offset=-1&search=%00&sort=secret&order=up&fromDate=2026-02-30&status=gone&siteId=%27&x=1&y=2";
    const reply = await ask(api.port, { path: `/developer/v2/sites?${query}`, headers: { "x-api-key": key.secret } });
    expect(reply.status).toBe(422);
    const fields = reply.json.error.details.fields.map(({ field }: { field: string }) => field);
    const names = ["limit", "offset", "search", "sort", "order", "fromDate", "status", "siteId", "x", "y"];
    expect(new Set(fields)).toEqual(new Set(names));
  });

  test("the request id is ours, whatever the caller sends", async () => {
    const headers = { "x-request-id": "mine", "x-ihub-request-id": "mine" };
    const reply = await ask(api.port, { path: "/developer/v2/me", headers });
    expect(reply.headers["x-request-id"]).toMatch(/^req_[0-9a-z]{26}$/);
  });

  test("INSUFFICIENT_SCOPE names what was needed and what was granted; /me stays allowed", async () => {
    const world = await makeWorld();
    await changeKey(world, { access: "custom", operations: [] });
    const headers = { "x-api-key": world.key.secret };
    const reply = await ask(api.port, { path: "/developer/v2/sites", headers });
    expect(reply.json.error.details).toEqual({
      operation: "sites.list",
      needed: "site:read",
      granted: "global:custom",
    });
    expect((await ask(api.port, { path: "/developer/v2/me", headers })).json.data.scope).toBe("Custom");
  });

  test("a Host header that is none answers 400 in the envelope", async () => {
    const reply = await ask(api.port, { path: "/developer/v2/me", headers: { host: "a b" } });
    expect([reply.status, reply.json.error.code]).toEqual([400, "MALFORMED_REQUEST"]);
  });
});

describe("scope", () => {
  test("a site-level key sees its active sites only; another's are as unknown ones", async () => {
    const { ctx, siteId } = await makeWorld();
    const own = await makeSite(ctx, "Own");
    const archived = await makeSite(ctx, "Archived");
    const stranger = await makeWorld();
    const siteIds = [own.id, archived.id];
    const settings = { name: randomUUID(), reach: "selected_sites", access: "read", siteIds, expiresAt: null } as const;
    const key = await createKey(ctx, { ...settings, siteIds });
    await db().site.update({ where: { id: archived.id }, data: { status: "archived" } });
    const get = (path: string) => ask(api.port, { path: `/developer/v2${path}`, headers: { "x-api-key": key.secret } });

    const list = await get("/sites");
    expect(list.json).toMatchObject({
      data: [{ id: own.id }],
      pagination: { limit: 10, offset: 0, total: 1 },
      meta: {},
    });
    expect((await get(`/sites?siteId=${siteId}`)).json.data).toEqual([]);
    expect((await get("/me")).json.data.sites).toEqual([{ id: own.id, name: "Own" }]);
    expect((await get(`/sites/${own.id}`)).json.data.id).toBe(own.id);
    const refused = [siteId, archived.id, stranger.siteId, "site_00000000000000000000000000", "x", "%00"];
    const answers = await Promise.all(refused.map((id) => get(`/sites/${id}`)));
    const messages = new Set(answers.map(({ status, json }) => `${status} ${json.error.code} ${json.error.message}`));
    expect(messages.size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });
});

test("/healthz is constant and /readyz says that database and migrations are there", async () => {
  expect((await ask(api.port, { path: "/healthz" })).json).toEqual({ status: "ok" });
  const ready = await ask(api.port, { path: "/readyz" });
  expect([ready.status, ready.json]).toEqual([
    200,
    { status: "ready", database: "up", migrations: "done", usage: "committed", limits: "alone" },
  ]);
});
