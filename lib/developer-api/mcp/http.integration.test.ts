import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { connectAgent } from "@/lib/testing/callers/agent";
import { type Ask, ask, FROM_ELSEWHERE, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();

async function makeWorld(environment: Ctx["environment"] = "live") {
  const ctx = { ...(await makeMember((await makeOrganization()).id)), environment };
  const secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
  return { ctx, secret };
}

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };

function post(secret: string, message: unknown, { headers, path = "/mcp", ...more }: Partial<Ask> = {}) {
  const own = { "x-api-key": secret, "content-type": "application/json" };
  const body = typeof message === "string" ? message : JSON.stringify(message);
  return ask(api.port, { method: "POST", path, headers: { ...own, ...headers }, body, ...more });
}

const call = (name: string, given: object = {}) => ({
  ...PING,
  method: "tools/call",
  params: { name, arguments: given },
});

const rowsOf = ({ organizationId }: Ctx) =>
  db().$queryRaw<{ status: number; error_code: string | null }[]>`
    select status, error_code from request_log where organization_id = ${organizationId} order by id`;

afterEach(() => {
  Object.assign(env(), { SANDBOX_HOST: undefined });
});

test.each(["GET", "DELETE", "PUT", "OPTIONS", "HEAD"])(
  "%s is refused: there are no streams and sessions",
  async (method) => {
    const { ctx, secret } = await makeWorld();
    const reply = await ask(api.port, { method, path: "/mcp", headers: { "x-api-key": secret } });
    expect(reply).toMatchObject({ status: 405, headers: { allow: "POST" } });
    expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(await rowsOf(ctx)).toEqual([]);
  },
);

test.each([
  ["/mcp", "live", { origin: "https://evil.example" }],
  ["/mcp", "live", { "sec-fetch-site": "same-origin" }],
  ["/sandbox/mcp", "sandbox", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }],
  ["/sandbox/mcp", "sandbox", { "sec-fetch-site": "cross-site" }],
] as const)("a message of a web page to %s is refused", async (path, environment, headers) => {
  const { ctx, secret } = await makeWorld(environment);
  const reply = await post(secret, call("me"), { path, headers });
  expect(reply).toMatchObject({ status: 403, json: { error: { code: "BROWSER_NOT_ALLOWED" } } });
  await expect.poll(() => rowsOf(ctx)).toEqual([{ status: 403, error_code: "BROWSER_NOT_ALLOWED" }]);
});

test("a message over plain HTTP from elsewhere is refused before its key is looked at", async () => {
  const { ctx, secret } = await makeWorld();
  const reply = await post(secret, PING, { headers: FROM_ELSEWHERE });
  expect(reply).toMatchObject({ status: 403, json: { error: { code: "HTTPS_REQUIRED" } } });
  expect(await rowsOf(ctx)).toEqual([]);
});

test("without API access of the organization, a message is refused", async () => {
  const { ctx, secret } = await makeWorld();
  await db().organization.update({ where: { id: ctx.organizationId }, data: { apiAccess: "suspended" } });
  expect(await post(secret, call("me"))).toMatchObject({
    status: 403,
    json: { error: { code: "API_ACCESS_DISABLED" } },
  });
});

test.each<[string, unknown, Partial<Ask>, number, string]>([
  ["several messages at once", [PING, PING], {}, 400, "MALFORMED_REQUEST"],
  ["no JSON", "ping", {}, 400, "MALFORMED_REQUEST"],
  ["no message", { ping: true }, {}, 400, "MALFORMED_REQUEST"],
  ["nothing", "", {}, 400, "MALFORMED_REQUEST"],
  ["another type", PING, { headers: { "content-type": "text/plain" } }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ["more than 1 MiB", { ...PING, params: { x: "x".repeat(1_048_576) } }, {}, 413, "PAYLOAD_TOO_LARGE"],
  ["another method in a header", PING, { headers: { "x-http-method-override": "GET" } }, 400, "MALFORMED_REQUEST"],
  ["an unknown version", PING, { headers: { "mcp-protocol-version": "1999-01-01" } }, 400, "MALFORMED_REQUEST"],
])("%s is refused, and the refusal is in the log", async (_, message, more, status, code) => {
  const { ctx, secret } = await makeWorld();
  const reply = await post(secret, message, more);
  expect(reply).toMatchObject({ status, json: { error: { code, requestId: reply.headers["x-request-id"] } } });
  await expect.poll(() => rowsOf(ctx)).toEqual([{ status, error_code: code }]);
});

test.each([
  ["an unknown tool", call("visitors_steal"), -32602],
  ["a tool with a secret in its answer", call("webhook_endpoints_rotate_secret", { endpointId: "x" }), -32602],
  ["the token exchange", call("tokens_create", { apiKey: "x" }), -32602],
  ["a tool of the sandbox", call("sandbox_reset"), -32602],
  ["an unknown method", { ...PING, method: "tools/steal" }, -32601],
  ["resources, which there are none of", { ...PING, method: "resources/list" }, -32601],
])("%s is refused by the protocol's own error", async (_, message, code) => {
  const { ctx, secret } = await makeWorld();
  const reply = await post(secret, message);
  expect(reply).toMatchObject({ status: 200, json: { jsonrpc: "2.0", id: 1, error: { code } } });
  await expect.poll(() => rowsOf(ctx)).toEqual([{ status: 400, error_code: "MALFORMED_REQUEST" }]);
});

test("an answer has the headers of the API, whatever the client accepts, and starts no session", async () => {
  const { secret } = await makeWorld();
  const reply = await post(secret, PING, { headers: { accept: "application/json", "mcp-session-id": "made-up" } });
  expect(reply).toMatchObject({ status: 200, json: { jsonrpc: "2.0", id: 1, result: {} } });
  expect(reply.headers).toMatchObject({
    ...{ "content-type": "application/json", "cache-control": "no-store" },
    "x-request-id": expect.stringMatching(/^req_/),
    "x-ratelimit-remaining": "1999",
  });
  expect(reply.headers["mcp-session-id"]).toBeUndefined();
});

test("every field that is wrong is named, as in the API, and nothing is done", async () => {
  const { ctx, secret } = await makeWorld();
  const site = await makeSite(ctx);
  const faultsOf = async (name: string, given: object) => {
    const { json } = await post(secret, call(name, given));
    expect(json.result).toMatchObject({ isError: true, structuredContent: { error: { code: "VALIDATION_ERROR" } } });
    expect(JSON.parse(json.result.content[0].text)).toEqual(json.result.structuredContent);
    return json.result.structuredContent.error.details.fields.map(({ field }: { field: string }) => field).sort();
  };
  expect(await faultsOf("visitors_update", { lastName: 7, secret: "x" })).toEqual(["lastName", "secret", "visitorId"]);
  expect(await faultsOf("visitors_list", { limit: 1_000, stauts: "x", siteId: { a: 1 } })).toEqual([
    "limit",
    "siteId",
    "stauts",
  ]);
  expect(await faultsOf("visitors_get", { visitorId: ["a"] })).toEqual(["visitorId"]);
  expect(await faultsOf("events_list", { wait: 20 })).toEqual(["wait"]);
  expect(await faultsOf("deliveries_create", { siteId: site.id, idempotencyKey: "ä" })).toEqual(["idempotencyKey"]);
  expect(await faultsOf("visitors_list", { search: "\ud800" })).toEqual(["search"]);
  expect(await faultsOf("employees_upsert", { externalId: "\ud800", siteId: site.id })).toContain("externalId");
  const elsewhere = await post(secret, call("visitors_get", { visitorId: "../sites" }));
  expect(elsewhere.json.result.structuredContent.error.code).toBe("NOT_FOUND");
  const nothing = await post(secret, call("visitors_list", { search: null, cursor: null }));
  expect(nothing.json.result).toMatchObject({ structuredContent: { data: [] } });
});

test("headers that a client sends with every message do not change an operation's answer", async () => {
  const { ctx, secret } = await makeWorld();
  const { id } = await makeSite(ctx);
  const headers = { "if-match": '"other"', "if-none-match": "*", "idempotency-key": "same" };
  const create = (name: string) => post(secret, call("sites_create", { name, timeZone: "Europe/Berlin" }), { headers });
  expect((await create("Aarhus")).json.result.structuredContent.data.name).toBe("Aarhus");
  expect((await create("Bergen")).json.result.structuredContent.data.name).toBe("Bergen");
  const renamed = await post(secret, call("sites_update", { siteId: id, name: "Chur" }), { headers });
  expect(renamed.json.result.structuredContent.data.name).toBe("Chur");
});

test("on the host of the sandbox, tools are those of the sandbox", async () => {
  const { secret } = await makeWorld("sandbox");
  Object.assign(env(), { SANDBOX_HOST: "127.0.0.1" });
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  expect(agent.client.getServerVersion()).toMatchObject({ title: "Integrations Hub (sandbox)" });
  expect((await agent.call("me")).json.data.environment).toBe("sandbox");
});
