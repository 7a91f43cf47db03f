import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { RevealedKey } from "@/lib/keys/schema";
import { mintSecret } from "@/lib/keys/secret";
import { deleteKey, revokeKey, rotateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import type { ErrorCode } from "@/lib/platform/errors";
import { type Ask, ask, FROM_ELSEWHERE } from "@/lib/testing/callers/ask";
import { claimsOf } from "@/lib/testing/forge-token";
import { JSON_TYPE, outcome } from "@/lib/testing/worlds/token-requests";
import { shareTokenWorld } from "@/lib/testing/worlds/token-world";
import { publishedKeys } from "@/lib/tokens/key-ring";

const { api, world, newKey, exchange, withToken } = shareTokenWorld();

const rowsOf = ({ key }: RevealedKey) => db().requestLog.findMany({ where: { keyId: key.id }, orderBy: { id: "asc" } });

describe("the documented example", () => {
  test("POST /api/v1/auth/token, then GET /api/v1/locations, as curl sends them", async () => {
    const curl = { "user-agent": "curl/8.5.0", accept: "*/*" };
    const answer = await ask(api.port, {
      method: "POST",
      path: "/api/v1/auth/token",
      headers: { ...curl, ...JSON_TYPE },
      body: `{\n  "api_key": "${world.made.secret}"\n}`,
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{86}$/),
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      token_type: "Bearer",
    });
    expect(answer.headers["cache-control"]).toBe("no-store");
    const authorization = `Bearer ${answer.json.token}`;
    const list = await ask(api.port, { path: "/api/v1/locations", headers: { ...curl, ...JSON_TYPE, authorization } });
    expect(list.status).toBe(200);
    expect(list.json.data.map(({ id }: { id: string }) => id)).toEqual([world.siteId]);
  });

  test("a token says what it is world.made of and ends with the hour", async () => {
    const { json } = await exchange(world.made.secret);
    const header = JSON.parse(Buffer.from(json.token.split(".")[0], "base64url").toString());
    expect(header).toEqual({ alg: "ES256", typ: "at+jwt", kid: (await publishedKeys())[0]!.kid });
    const claims = claimsOf(json.token);
    expect(claims).toMatchObject({
      iss: "integrations-hub",
      aud: "live",
      sub: world.made.key.id,
      sid: world.made.secretId,
      gen: 1,
      exp: Number(claims.iat) + 3_600,
    });
    expect(new Date(Number(claims.exp) * 1_000).toISOString()).toBe(json.expires_at);
    const other = claimsOf((await exchange(world.made.secret)).json.token);
    expect(other.jti).not.toBe(claims.jti);
  });

  const BASES: [string, Ctx["environment"]][] = [
    ["/developer/v2", "live"],
    ["/api/v1", "live"],
    ["/sandbox/developer/v2", "sandbox"],
    ["/sandbox/api/v1", "sandbox"],
  ];
  test.each(BASES)(
    "%s exchanges and takes tokens; each base of the environment takes all of them",
    async (base, env) => {
      const { secret, key } = await newKey({}, env);
      const { json } = await exchange(secret, { path: `${base}/auth/token` });
      const names = base.endsWith("v2") ? ["token", "expiresAt", "tokenType"] : ["token", "expires_at", "token_type"];
      expect(Object.keys(json)).toEqual(names);
      expect(claimsOf(json.token).aud).toBe(env);
      for (const [other, otherEnvironment] of BASES) {
        const reply = await withToken(json.token, `${other}/me`);
        if (otherEnvironment === env) expect(reply.json.data.id).toBe(key.id);
        else expect(outcome(reply)).toEqual([401, "WRONG_ENVIRONMENT"]);
      }
    },
  );
});

describe("the exchange", () => {
  const refusals: [string, Partial<Ask>, number, ErrorCode][] = [
    ["no body", { body: "" }, 422, "VALIDATION_ERROR"],
    ["no field", { body: "{}" }, 422, "VALIDATION_ERROR"],
    ["the other dialect's name", { body: '{"apiKey":"x"}' }, 422, "VALIDATION_ERROR"],
    ["a number", { body: '{"api_key":1}' }, 422, "VALIDATION_ERROR"],
    ["an empty key", { body: '{"api_key":""}' }, 422, "VALIDATION_ERROR"],
    ["another field", { body: '{"api_key":"x","scope":"all"}' }, 422, "VALIDATION_ERROR"],
    ["a parameter", { path: "/api/v1/auth/token?api_key=x" }, 422, "VALIDATION_ERROR"],
    ["a broken body", { body: '{"api_key":' }, 400, "MALFORMED_REQUEST"],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["a large body", { headers: { "content-length": "1048577" } }, 413, "PAYLOAD_TOO_LARGE"],
    ["an unknown key", { body: JSON.stringify({ api_key: mintSecret("live") }) }, 401, "INVALID_API_KEY"],
    ["nonsense", { body: '{"api_key":"nonsense"}' }, 401, "INVALID_API_KEY"],
    ["plain HTTP", { headers: FROM_ELSEWHERE }, 403, "HTTPS_REQUIRED"],
    ["GET without a credential", { method: "GET", body: "" }, 401, "MISSING_CREDENTIALS"],
  ];
  test.each(refusals)("%s", async (_, asked, status, code) => {
    expect(outcome(await exchange(world.made.secret, asked))).toEqual([status, code]);
  });

  test("GET with a credential is 405", async () => {
    const reply = await ask(api.port, { path: "/api/v1/auth/token", headers: { "x-api-key": world.made.secret } });
    expect([...outcome(reply), reply.headers.allow]).toEqual([405, "METHOD_NOT_ALLOWED", "POST"]);
  });

  test("the answer for an unknown key is the one for a deleted key", async () => {
    await revokeKey(world.ctx, { keyId: world.made.key.id, reason: "other", note: null });
    await deleteKey(world.ctx, { keyId: world.made.key.id });
    const replies = await Promise.all(
      [world.made.secret, mintSecret("live"), "nonsense"].map((secret) => exchange(secret)),
    );
    const answers = replies.map(({ status, json }) => [status, { ...json.error, request_id: null }]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]![0]).toBe(401);
  });

  test("a header beside the body must name the same key; Authorization is not looked at", async () => {
    const other = await newKey();
    const rotated = await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "1h" });
    const cases: [Ask["headers"], number, string | null][] = [
      [{ "x-api-key": world.made.secret }, 200, null],
      [{ "x-api-key": rotated.secret }, 200, null],
      [{ "x-api-key": other.secret }, 400, "MALFORMED_REQUEST"],
      [{ "x-api-key": mintSecret("live") }, 400, "MALFORMED_REQUEST"],
      [{ "x-api-key": "" }, 200, null],
      [{ authorization: "Bearer expired.or.other" }, 200, null],
      [{ authorization: ["Basic a", "Bearer b"] }, 200, null],
    ];
    for (const [headers, status, code] of cases) {
      expect(outcome(await exchange(world.made.secret, { headers: headers! }))).toEqual([status, code]);
    }
  });

  test("a key that does not work now gets no token, and the 401s come in their order", async () => {
    const browser = { origin: "https://shop.example" };
    const sandboxPath = "/sandbox/api/v1/auth/token";
    await db().apiKey.update({ where: { id: world.made.key.id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    const code = async (asked: Partial<Ask> = {}) => (await exchange(world.made.secret, asked)).json.error.code;
    expect(await code()).toBe("KEY_EXPIRED");
    await db().apiKeySecret.update({
      where: { id: world.made.secretId },
      data: { endsAt: new Date(Date.now() - 1_000) },
    });
    expect(await code()).toBe("KEY_ROTATED");
    await revokeKey(world.ctx, { keyId: world.made.key.id, reason: "other", note: null });
    expect(await code()).toBe("KEY_REVOKED");
    expect(await code({ path: sandboxPath })).toBe("WRONG_ENVIRONMENT");
    expect(await code({ path: sandboxPath, headers: browser })).toBe("BROWSER_NOT_ALLOWED");
  });

  test("without API access there is no token", async () => {
    await db().organization.update({ where: { id: world.ctx.organizationId }, data: { apiAccess: "suspended" } });
    expect(outcome(await exchange(world.made.secret))).toEqual([403, "API_ACCESS_DISABLED"]);
  });

  test("a token never outlives its key's expiry or its secret's overlap", async () => {
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    const expiring = await newKey({ expiresAt });
    const { json } = await exchange(expiring.secret);
    expect(Date.parse(json.expires_at)).toBe(Math.floor(Date.parse(expiresAt) / 1_000) * 1_000);
    const endsAt = new Date(Date.now() + 300_000);
    await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "1h" });
    await db().apiKeySecret.update({ where: { id: world.made.secretId }, data: { endsAt } });
    const ofOld = await exchange(world.made.secret);
    expect(Date.parse(ofOld.json.expires_at)).toBe(Math.floor(endsAt.getTime() / 1_000) * 1_000);
  });

  test("each exchange that names a known key has its row, without the secret; others have none", async () => {
    const done = await exchange(world.made.secret);
    const refused = await exchange(world.made.secret, { path: "/sandbox/developer/v2/auth/token" });
    const unknown = await exchange(mintSecret("live"));
    const ids = [done, refused, unknown].map(({ headers }) => String(headers["x-request-id"]));
    const rows = await db().requestLog.findMany({ where: { id: { in: ids } }, orderBy: { at: "asc" } });
    expect(rows).toMatchObject([
      { id: ids[0], operation: "tokens.create", keyId: world.made.key.id, status: 200, errorCode: null },
      { id: ids[1], operation: "tokens.create", keyId: world.made.key.id, status: 401, errorCode: "WRONG_ENVIRONMENT" },
    ]);
    expect(JSON.stringify(rows)).not.toContain(world.made.secret.slice(-20));
    expect(JSON.stringify(rows)).not.toContain(done.json.token);
  });

  const wrongs: [string, (secret: string) => Partial<Ask>, number, ErrorCode][] = [
    ["another field", (s) => ({ body: JSON.stringify({ api_key: s, scope: "all" }) }), 422, "VALIDATION_ERROR"],
    ["a parameter", () => ({ path: "/api/v1/auth/token?page=2" }), 422, "VALIDATION_ERROR"],
    ["no field, the key in the header", (s) => ({ headers: { "x-api-key": s }, body: "{}" }), 422, "VALIDATION_ERROR"],
    ["a broken body", (s) => ({ headers: { "x-api-key": s }, body: "{" }), 400, "MALFORMED_REQUEST"],
    ["a form", (s) => ({ headers: { "x-api-key": s, "content-type": "text/plain" } }), 415, "UNSUPPORTED_MEDIA_TYPE"],
    [
      "a large body",
      (s) => ({ headers: { "x-api-key": s, "content-length": "1048577" }, body: "" }),
      413,
      "PAYLOAD_TOO_LARGE",
    ],
    ["a long address", () => ({ path: `/api/v1/auth/token?${"x".repeat(9_000)}=1` }), 414, "URI_TOO_LONG"],
  ];
  test.each(wrongs)("that is wrong but names a known key is charged and recorded: %s", async (_, ask, status, code) => {
    const reply = await exchange(world.made.secret, ask(world.made.secret));
    expect(outcome(reply)).toEqual([status, code]);
    expect([reply.headers["x-ratelimit-limit"], reply.headers["x-ratelimit-remaining"]]).toEqual(["2000", "1999"]);
    expect(await rowsOf(world.made)).toMatchObject([{ operation: "tokens.create", status, errorCode: code }]);
  });

  test("with a wrong body reports the state of its key first", async () => {
    await revokeKey(world.ctx, { keyId: world.made.key.id, reason: "other", note: null });
    const wrong = { body: JSON.stringify({ api_key: world.made.secret, scope: "all" }) };
    expect(outcome(await exchange(world.made.secret, wrong))).toEqual([401, "KEY_REVOKED"]);
  });

  test("an Idempotency-Key stores no token", async () => {
    const headers = { "idempotency-key": "once" };
    const [first, second] = [
      await exchange(world.made.secret, { headers }),
      await exchange(world.made.secret, { headers }),
    ];
    expect(first.json.token).not.toBe(second.json.token);
    expect(await db().idempotencyRecord.count({ where: { keyId: world.made.key.id } })).toBe(0);
  });
});
