import { request as httpRequest } from "node:http";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { flushLastUse } from "@/lib/keys/last-use";
import type { Ctx } from "@/lib/platform/ctx";
import { flushUsage } from "@/lib/request-log/write/record-request";
import { simulations } from "@/lib/sandbox/labels";
import { shareApi } from "@/lib/testing/callers/ask";
import { atPace } from "@/lib/testing/pace";
import { makeMember, makeSite } from "@/lib/testing/worlds/fixtures";
import { askWith, makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
let admin: Ctx;
let secret: string;
let keyId: string;

beforeEach(async () => {
  admin = await makeSandboxAdmin();
  const made = await makeKey(admin);
  ({ secret } = made);
  keyId = made.key.id;
});

const V2 = "/sandbox/developer/v2";
const V1 = "/sandbox/api/v1";
const simulate = (value: string) => ({ headers: { "x-sandbox-simulate": value } });
const lastRow = async () => {
  await flushUsage();
  return db().requestLog.findFirstOrThrow({ where: { keyId }, orderBy: [{ at: "desc" }, { id: "desc" }] });
};

const FAILURES = [
  ["401", 401, "INVALID_API_KEY"],
  ["403", 403, "INSUFFICIENT_SCOPE"],
  ["404", 404, "NOT_FOUND"],
  ["409", 409, "CONFLICT"],
  ["429", 429, "RATE_LIMITED"],
  ["500", 500, "INTERNAL_ERROR"],
  ["503", 503, "UNAVAILABLE"],
] as const;

describe.each(FAILURES)("simulating %s", (value, status, code) => {
  test.each([
    [V2, "requestId"],
    [V1, "request_id"],
  ])("on %s answers it with its code, envelope and headers, and is recorded", async (base, idName) => {
    const reply = await askWith(api.port, secret, `${base}/visitors`, simulate(value));
    expect([reply.status, reply.json.error.code]).toEqual([status, code]);
    expect(Object.keys(reply.json.error)).toEqual(["code", "message", "details", idName]);
    expect(reply.json.error.message).toMatch(/^Simulated, /);
    expect(reply.json.error[idName]).toBe(reply.headers["x-request-id"]);
    expect(reply.headers).toMatchObject({
      "x-ratelimit-limit": expect.any(String),
      "x-ratelimit-remaining": value === "429" ? "0" : expect.stringMatching(/^[1-9]\d*$/),
      "x-ratelimit-reset": expect.any(String),
      link: expect.stringContaining(code.toLowerCase()),
      "x-should-retry": value === "429" || value === "503" ? "true" : "false",
    });
    expect("www-authenticate" in reply.headers).toBe(status === 401 || status === 403);
    expect("retry-after" in reply.headers).toBe(status === 429 || status === 503);
    if (status === 429) expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
    expect(await lastRow()).toMatchObject({
      id: reply.json.error[idName],
      environment: "sandbox",
      operation: "visitors.list",
      status,
      errorCode: code,
      detail: expect.objectContaining({ simulated: value, needed: "site:read" }),
    });
  });

  test("runs nothing", async () => {
    const site = await makeSite(admin);
    const body = { firstName: "Noor", lastName: "Haddad", siteId: site.id };
    await askWith(api.port, secret, `${V2}/visitors`, { body, ...simulate(value) });
    await askWith(api.port, secret, `${V2}/reset`, { body: {}, ...simulate(value) });
    expect(await db().visitor.count({ where: { organizationId: admin.organizationId } })).toBe(0);
    expect(await db().event.count({ where: { organizationId: admin.organizationId, type: "sandbox.reset" } })).toBe(0);
  });

  test("counts against the limit", async () => {
    const remaining = async () =>
      Number((await askWith(api.port, secret, `${V2}/me`)).headers["x-ratelimit-remaining"]);
    const before = await remaining();
    await askWith(api.port, secret, `${V2}/me`, simulate(value));
    expect(await remaining()).toBe(before - 2);
  });
});

test("a simulated 403 names the operation that was asked for, in its message and its details", async () => {
  for (const [path, operation] of [
    ["/sites", "sites.list"],
    ["/visitors", "visitors.list"],
  ] as const) {
    const { json } = await askWith(api.port, secret, V2 + path, simulate("403"));
    expect(json.error.message).toBe(
      `Simulated, as X-Sandbox-Simulate asks: This key's scope does not include ${operation}. An admin can edit the key.`,
    );
    expect(json.error.details).toEqual({ operation, needed: "site:read", granted: "global:read_write" });
  }
});

test("other simulated failures name nothing but what the request has", async () => {
  for (const value of ["401", "404", "409", "429", "500", "503"]) {
    const { json, headers } = await askWith(api.port, secret, `${V2}/sites`, simulate(value));
    expect(json.error.message, value).not.toMatch(/[a-z]+\.[a-z]+|\d/);
    const limit = { limit: 1_000_000, retryAfterSeconds: Number(headers["retry-after"]) };
    expect(json.error.details, value).toEqual(value === "429" ? limit : {});
  }
});

test("a simulated 401 of a token speaks of the token", async () => {
  const { json } = await askWith(api.port, secret, `${V1}/auth/token`, { body: { api_key: secret } });
  const authorization = { headers: { authorization: `Bearer ${json.token}`, "x-sandbox-simulate": "401" } };
  const reply = await askWith(api.port, secret, `${V2}/visitors`, authorization);
  expect(reply.json.error.code).toBe("INVALID_TOKEN");
  expect(reply.headers["www-authenticate"]).toContain('error="invalid_token"');
});

test("also the token exchange can be made to fail", async () => {
  const reply = await askWith(api.port, secret, `${V1}/auth/token`, { body: { api_key: secret }, ...simulate("503") });
  expect([reply.status, reply.json.token]).toEqual([503, undefined]);
});

test.each(["", " ", "200", "5OO", "500, 503", "SLOW", "toString", "__proto__", "4".repeat(40)])(
  "the value %j is refused with 422 and the values there are",
  async (value) => {
    const reply = await askWith(api.port, secret, `${V2}/visitors`, simulate(value));
    expect([reply.status, reply.json.error.code]).toEqual([422, "VALIDATION_ERROR"]);
    expect(reply.json.error.details.fields).toEqual([
      { field: "X-Sandbox-Simulate", issue: `Use one of: none, ${simulations.join(", ")}.` },
    ]);
  },
);

test("the value none simulates nothing", async () => {
  const reply = await askWith(api.port, secret, `${V2}/visitors`, simulate("none"));
  expect(reply.status).toBe(200);
  expect((await lastRow()).detail).not.toHaveProperty("simulated");
});

test("a simulation never replaces a real refusal", async () => {
  const wrong = await askWith(api.port, `${secret.slice(0, -1)}0`, `${V2}/visitors`, simulate("500"));
  expect(wrong.status).toBe(401);
  const { secret: reader } = await makeKey(admin, [], "read");
  const body = { firstName: "Noor", lastName: "Haddad" };
  const refused = await askWith(api.port, reader, `${V2}/visitors`, { body, ...simulate("500") });
  expect(refused.json.error).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  expect(refused.json.error.message).not.toMatch(/Simulated/);
  expect((await askWith(api.port, secret, `${V2}/nothing`, simulate("500"))).status).toBe(404);
  await db().organization.update({ where: { id: admin.organizationId }, data: { requestsPerMinute: 1 } });
  const limited = await askWith(api.port, secret, `${V2}/visitors`, simulate("500"));
  expect([limited.status, limited.json.error.message.startsWith("Simulated")]).toEqual([429, false]);
});

test("on live the header is ignored, whatever it says", async () => {
  const live = await makeMember(admin.organizationId);
  const { secret: liveSecret } = await makeKey(live);
  for (const value of [...simulations, "nonsense"]) {
    const askedAt = performance.now();
    const reply = await askWith(api.port, liveSecret, "/developer/v2/me", simulate(value));
    expect([value, reply.status]).toEqual([value, 200]);
    expect(performance.now() - askedAt).toBeLessThan(atPace(5_000));
  }
  await flushUsage();
  const rows = await db().requestLog.findMany({ where: { organizationId: admin.organizationId, environment: "live" } });
  expect(rows).toHaveLength(9);
  expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toContain("simulated");
});

describe("a slow answer", () => {
  test("comes after 10 s, is the real one, and holds no database connection meanwhile", async () => {
    const site = await makeSite(admin);
    const body = { firstName: "Noor", lastName: "Haddad", siteId: site.id };
    const askedAt = performance.now();
    const slow = Array.from({ length: 40 }, () =>
      askWith(api.port, secret, `${V2}/visitors`, { body, ...simulate("slow") }),
    );
    const quick = await askWith(api.port, secret, `${V2}/sites`);
    expect(quick.status).toBe(200);
    expect(performance.now() - askedAt).toBeLessThan(atPace(8_000));
    expect(await db().visitor.count({ where: { organizationId: admin.organizationId } })).toBe(0);
    const replies = await Promise.all(slow);
    expect(performance.now() - askedAt).toBeGreaterThan(9_900);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    await flushUsage();
    const rows = await db().requestLog.findMany({ where: { keyId, operation: "visitors.create" } });
    expect(rows).toHaveLength(40);
    for (const { detail, milliseconds } of rows) {
      expect(detail).toMatchObject({ simulated: "slow" });
      expect(milliseconds).toBeGreaterThan(9_900);
    }
  });

  test("ends with the caller's connection: nothing is run, and the row says that they left", async () => {
    const site = await makeSite(admin);
    const body = JSON.stringify({ firstName: "Noor", lastName: "Haddad", siteId: site.id });
    const headers = { "x-api-key": secret, "content-type": "application/json", "x-sandbox-simulate": "slow" };
    const target = { host: "127.0.0.1", port: api.port, method: "POST", path: `${V2}/visitors`, agent: false, headers };
    const request = httpRequest(target);
    request.on("error", () => undefined);
    await new Promise<void>((resolve) => request.end(body, resolve));
    await untilUsed();
    request.destroy();
    const leftAt = performance.now();
    const row = await untilRecorded();
    expect(performance.now() - leftAt).toBeLessThan(atPace(8_000));
    expect(row).toMatchObject({ status: 408, errorCode: "REQUEST_TIMEOUT" });
    expect(await db().visitor.count({ where: { organizationId: admin.organizationId } })).toBe(0);
  });
});

/** The key's last use is noted once a request was let in. */
async function untilUsed(): Promise<void> {
  while (!(await db().apiKey.findUniqueOrThrow({ where: { id: keyId } })).lastUsedAt) await flushLastUse();
}

async function untilRecorded() {
  for (;;) {
    await flushUsage();
    const row = await db().requestLog.findFirst({ where: { keyId } });
    if (row) return row;
  }
}
