import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { operations } from "@/lib/developer-api/operations";
import { createKey, revokeKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { getRequest } from "@/lib/request-log/read/get-request";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { listRequestsInput } from "@/lib/request-log/schema";
import { connectAgent } from "@/lib/testing/callers/agent";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { takeToken } from "@/lib/testing/worlds/token-requests";

const api = shareApi();

const ALL = { reach: "all_sites", access: "read_write", siteIds: [] as string[] } as const;

async function makeWorld(environment: Ctx["environment"] = "live", limits = {}) {
  const ctx = { ...(await makeMember((await makeOrganization(limits)).id)), environment };
  const site = await makeSite(ctx);
  const secret = await makeSecret(ctx, { ...ALL, siteIds: [] });
  return { ctx, site, secret };
}

const rowsOf = ({ organizationId }: Ctx) =>
  db().$queryRaw<
    {
      operation: string | null;
      method: string;
      path: string;
      status: number;
      error_code: string | null;
      tool: string;
    }[]
  >`
    select operation, method, path, status, error_code, detail->>'tool' as tool
    from request_log where organization_id = ${organizationId} order by id`;

test("an agent reads and changes records as the API does", async () => {
  const { site, secret } = await makeWorld();
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  expect(agent.client.getServerVersion()).toMatchObject({ name: "integrations-hub", title: "Integrations Hub" });
  const created = await agent.call("visitors_create", { firstName: "Noor", lastName: "Haddad", siteId: site.id });
  expect(created).toMatchObject({ isError: false, json: { data: { lastName: "Haddad", status: "pre_registered" } } });
  const { id } = created.json.data;
  const listed = await agent.call("visitors_list", { search: "haddad", siteId: [site.id], limit: 5 });
  expect(listed.json).toMatchObject({ data: [{ id }], pagination: { limit: 5, total: 1 }, nextCursor: null });
  expect(await agent.call("visitors_check_in", { visitorId: id })).toMatchObject({
    json: { data: { id, status: "checked_in" } },
  });
  expect(await agent.call("visitors_delete", { visitorId: id })).toEqual({ isError: false, json: { data: null } });
  const gone = await agent.call("visitors_get", { visitorId: id });
  expect(gone).toMatchObject({ isError: true, json: { error: { code: "NOT_FOUND", shouldRetry: false } } });
  expect(gone.json.error.docsUrl).toBe(`http://127.0.0.1:${api.port}/developers/errors#not_found`);
});

test("every call has its committed row in the request log, with its operation, and so has every other message", async () => {
  const { ctx, secret, site } = await makeWorld();
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  await agent.client.listTools();
  await agent.call("sites_get", { siteId: site.id });
  await agent.call("visitors_create", { firstName: "" });
  await agent.call("employees_upsert", { externalId: "a/b", siteId: site.id, firstName: "Ada", lastName: "Lovelace" });
  const message = { method: "POST", path: "/mcp", operation: null, tool: null, error_code: null };
  await expect
    .poll(() => rowsOf(ctx))
    .toEqual([
      { ...message, status: 200 },
      { ...message, status: 202 },
      { ...message, status: 200 },
      {
        ...{ operation: "sites.get", method: "GET", path: `/developer/v2/sites/${site.id}` },
        ...{ tool: "sites_get", status: 200, error_code: null },
      },
      {
        ...{ operation: "visitors.create", method: "POST", path: "/developer/v2/visitors" },
        ...{ tool: "visitors_create", status: 422, error_code: "VALIDATION_ERROR" },
      },
      {
        ...{ operation: "employees.upsert", method: "PUT", path: "/developer/v2/employees/by-external-id/a%2Fb" },
        ...{ tool: "employees_upsert", status: 201, error_code: null },
      },
    ]);
});

test("the details of a request name the tool that was called", async () => {
  const { ctx, secret } = await makeWorld();
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  await agent.call("me");
  const toolOf = async ({ id }: { id: string }) => (await getRequest(ctx, { id })).tool;
  const toolsInLog = async () => {
    const { requests } = await listRequests(ctx, listRequestsInput.parse({}));
    return Promise.all(requests.map(toolOf));
  };
  await expect.poll(toolsInLog).toEqual(["me", null, null]);
});

test("a list has the cursor of its next page, until the last", async () => {
  const { ctx, secret } = await makeWorld();
  for (const name of ["Aarhus", "Bergen"]) await makeSite(ctx, name);
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await agent.call("sites_list", { limit: 1, cursor });
    seen.push(...page.json.data.map(({ id }: { id: string }) => id));
    cursor = page.json.nextCursor;
  }
  expect(new Set(seen).size).toBe(3);
});

test("a key sees the tools that its scope permits, and no other one runs", async () => {
  const { ctx, site, secret } = await makeWorld();
  const namesOf = async (scope: Parameters<typeof makeSecret>[1]) =>
    (await connectAgent(api.port, { "x-api-key": await makeSecret(ctx, scope) })).names();
  const hidden = operations.filter(({ answersSecret, sandboxOnly }) => answersSecret || sandboxOnly);
  const all = operations.filter((operation) => !hidden.includes(operation)).map(({ id }) => id.replaceAll(".", "_"));
  expect(await (await connectAgent(api.port, { "x-api-key": secret })).names()).toEqual(all);
  const reads = await namesOf({ reach: "all_sites", access: "read", siteIds: [] });
  expect(reads).toEqual(all.filter((name) => /^me$|_(list|get|attempts)$|^on_site/.test(name)));
  const custom = {
    reach: "selected_sites",
    access: "custom",
    siteIds: [site.id],
    operations: ["visitors.list"],
  } as const;
  expect(await namesOf({ ...custom, siteIds: [site.id], operations: ["visitors.list"] })).toEqual([
    "me",
    "visitors_list",
  ]);

  const reader = await connectAgent(api.port, {
    "x-api-key": await makeSecret(ctx, { reach: "all_sites", access: "read", siteIds: [] }),
  });
  expect(await reader.call("sites_create", { name: "Not allowed", timeZone: "Europe/Berlin" })).toMatchObject({
    isError: true,
    json: {
      error: { code: "INSUFFICIENT_SCOPE", details: { operation: "sites.create", needed: "global:read_write" } },
    },
  });
  expect(await db().site.count({ where: { organizationId: ctx.organizationId } })).toBe(1);
});

test("tools say whether they only read, and reads are the operations by GET", async () => {
  const { secret } = await makeWorld("sandbox");
  const agent = await connectAgent(api.port, { "x-api-key": secret }, "/sandbox/mcp");
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toContain("sandbox_reset");
  for (const { name, annotations } of tools) {
    const { method } = operations.find(({ id }) => id.replaceAll(".", "_") === name)!;
    if (method === "GET") expect(annotations, name).toMatchObject({ readOnlyHint: true });
    else
      expect(annotations, name).toMatchObject({
        ...{ readOnlyHint: false, destructiveHint: true },
        idempotentHint: method === "PUT" || method === "DELETE",
      });
  }
});

test("a revoked key is refused with the agent's next call", async () => {
  const { ctx } = await makeWorld();
  const { secret, key } = await createKey(ctx, { name: "Agent", ...ALL, siteIds: [], expiresAt: null });
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  expect(await agent.call("me")).toMatchObject({ isError: false });
  await revokeKey(ctx, { keyId: key.id, reason: "paused", note: null });
  await expect(agent.call("me")).rejects.toThrow(/KEY_REVOKED/);
  await expect
    .poll(async () => (await rowsOf(ctx)).at(-1))
    .toMatchObject({ status: 401, error_code: "KEY_REVOKED", path: "/mcp" });
});

test("a token works in place of the key, and a secret after Bearer does not", async () => {
  const { secret } = await makeWorld();
  const token = await takeToken(api.port, secret);
  const agent = await connectAgent(api.port, { authorization: `Bearer ${token}` });
  expect(await agent.call("me")).toMatchObject({ isError: false });
  await expect(connectAgent(api.port, { authorization: `Bearer ${secret}` })).rejects.toThrow(/INVALID_TOKEN/);
  await expect(connectAgent(api.port, {})).rejects.toThrow(/MISSING_CREDENTIALS/);
});

test("a call over the limit is a result that says how long to wait, and changes nothing", async () => {
  const { ctx, secret, site } = await makeWorld("live", { requestsPerMinute: 4 });
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  const calls = [];
  for (let call = 0; call < 3; call++)
    calls.push(await agent.call("visitors_create", { firstName: "A", lastName: "B", siteId: site.id }));
  expect(calls.map(({ isError }) => isError)).toEqual([false, false, true]);
  expect(calls[2]!.json.error).toMatchObject({
    ...{ code: "RATE_LIMITED", shouldRetry: true },
    details: { retryAfterSeconds: expect.any(Number) },
  });
  expect(await db().visitor.count({ where: { organizationId: ctx.organizationId } })).toBe(2);
  await expect(agent.client.listTools()).rejects.toThrow(/RATE_LIMITED/);
  await expect.poll(async () => (await rowsOf(ctx)).filter(({ status }) => status === 429)).toHaveLength(2);
});

test("a batch is charged for its items", async () => {
  const { secret, site } = await makeWorld("live", { requestsPerMinute: 10 });
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  const item = (lastName: string) => ({ op: "create", data: { firstName: "A", lastName, siteId: site.id } });
  const batch = await agent.call("employees_batch", { operations: ["B", "C", "D"].map(item) });
  expect(batch.json.data.results.map(({ status }: { status: number }) => status)).toEqual([201, 201, 201]);
  const reply = await ask(api.port, { path: "/developer/v2/me", headers: { "x-api-key": secret } });
  expect(reply.headers["x-ratelimit-remaining"]).toBe("4");
});

test("a key of the other environment is refused with the right address, and data stay apart", async () => {
  const { ctx, secret } = await makeWorld();
  const sandbox = { ...ctx, environment: "sandbox" as const };
  const practice = await makeSite(sandbox, "Practice");
  const sandboxSecret = await makeSecret(sandbox, { ...ALL, siteIds: [] });
  const origin = `http://127.0.0.1:${api.port}`;
  await expect(connectAgent(api.port, { "x-api-key": sandboxSecret })).rejects.toThrow(`Use ${origin}/sandbox/mcp.`);
  await expect(connectAgent(api.port, { "x-api-key": secret }, "/sandbox/mcp")).rejects.toThrow(`Use ${origin}/mcp.`);
  const agent = await connectAgent(api.port, { "x-api-key": sandboxSecret }, "/sandbox/mcp");
  const { data } = (await agent.call("sites_list")).json;
  expect(data.map(({ id }: { id: string }) => id)).toEqual([practice.id]);
  await expect.poll(async () => (await rowsOf(ctx)).at(-1)).toMatchObject({ path: "/sandbox/developer/v2/sites" });
});

test("the sandbox simulates failures for an agent, too", async () => {
  const { secret } = await makeWorld("sandbox");
  const headers = { "x-api-key": secret, "x-sandbox-simulate": "503" };
  const agent = await connectAgent(api.port, headers, "/sandbox/mcp");
  expect(await agent.call("sites_list")).toMatchObject({
    isError: true,
    json: { error: { code: "UNAVAILABLE", message: expect.stringMatching(/^Simulated/), shouldRetry: true } },
  });
});

test("a call that is repeated with its idempotencyKey creates nothing twice", async () => {
  const { secret, site } = await makeWorld();
  const agent = await connectAgent(api.port, { "x-api-key": secret });
  const given = { carrier: "DHL", siteId: site.id, idempotencyKey: "parcel-1" };
  const [first, second] = [await agent.call("deliveries_create", given), await agent.call("deliveries_create", given)];
  expect(second.json.data).toEqual(first.json.data);
  const other = await agent.call("deliveries_create", { ...given, carrier: "UPS" });
  expect(other.json.error.code).toBe("IDEMPOTENCY_MISMATCH");
});
