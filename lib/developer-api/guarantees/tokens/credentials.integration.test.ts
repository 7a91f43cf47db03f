import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { RevealedKey } from "@/lib/keys/schema";
import { mintSecret } from "@/lib/keys/secret";
import { revokeKey, rotateKey } from "@/lib/keys/service";
import { forgetSingleton } from "@/lib/platform/singleton";
import { type Ask, ask } from "@/lib/testing/callers/ask";
import { resign } from "@/lib/testing/forge-token";
import { outcome } from "@/lib/testing/worlds/token-requests";
import { shareTokenWorld } from "@/lib/testing/worlds/token-world";

const { api, world, newKey, tokenOf, withToken } = shareTokenWorld();

const refusalsOf = ({ key }: RevealedKey) => db().requestLog.findMany({ where: { keyId: key.id, status: 400 } });

describe("credentials beside each other", () => {
  test("the scheme's case does not matter, and other schemes leave the key alone", async () => {
    const token = await tokenOf(world.made);
    for (const scheme of ["Bearer", "bearer", "BEARER", "Bearer  "]) {
      const reply = await ask(api.port, { path: "/developer/v2/me", headers: { authorization: `${scheme} ${token}` } });
      expect(reply.status).toBe(200);
    }
    for (const authorization of ["Basic dTpw", `Bearer${token}`, "Digest x", ""]) {
      const headers = { authorization, "x-api-key": world.made.secret };
      expect((await ask(api.port, { path: "/developer/v2/me", headers })).status).toBe(200);
    }
  });

  test("key and token must name the same key", async () => {
    const other = await newKey();
    const [token, otherToken] = [await tokenOf(world.made), await tokenOf(other)];
    const cases: [string, string, number, string | null][] = [
      [token, world.made.secret, 200, null],
      [token, "", 200, null],
      [token, other.secret, 400, "MALFORMED_REQUEST"],
      [otherToken, world.made.secret, 400, "MALFORMED_REQUEST"],
      [token, mintSecret("live"), 400, "MALFORMED_REQUEST"],
      [`${token}x`, world.made.secret, 400, "MALFORMED_REQUEST"],
      ["", world.made.secret, 400, "MALFORMED_REQUEST"],
      ["x", mintSecret("live"), 401, "INVALID_API_KEY"],
    ];
    for (const [bearer, secret, status, code] of cases) {
      expect(outcome(await withToken(bearer, "/api/v1/me", { "x-api-key": secret }))).toEqual([status, code]);
    }
  });

  test("a valid one does not hide guesses beside it from the throttle", async () => {
    const token = await tokenOf(world.made);
    const guess = () => withToken(token, "/developer/v2/me", { "x-api-key": mintSecret("live") });
    const codes: string[] = [];
    for (let sent = 0; sent < 301; sent++) codes.push((await guess()).json.error.code);
    expect(new Set(codes.slice(0, 200))).toEqual(new Set(["MALFORMED_REQUEST"]));
    expect(codes.at(-1)).toBe("RATE_LIMITED");
    expect((await withToken(token)).status).toBe(200);
    forgetSingleton("rate-counters");
  });

  test("a conflict is the known key's refusal: shown its limit, not charged, recorded; of two known keys the header's", async () => {
    const other = await newKey();
    const shown = async (bearer: string, secret: string) => {
      const { headers } = await withToken(bearer, "/developer/v2/me", { "x-api-key": secret });
      return [headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]];
    };
    const token = await tokenOf(world.made);
    expect(await shown(token, mintSecret("live"))).toEqual(["2000", "1999"]);
    expect(await shown("abc.def.ghi", world.made.secret)).toEqual(["2000", "1999"]);
    expect(await shown(token, other.secret)).toEqual(["2000", "1999"]);
    const refused = { operation: null, status: 400, errorCode: "MALFORMED_REQUEST" };
    expect(await refusalsOf(world.made)).toMatchObject([refused, refused]);
    expect(await refusalsOf(other)).toMatchObject([refused]);
  });

  test("a known key beside two Authorization headers is refused as its own request", async () => {
    const headers = { "x-api-key": world.made.secret, authorization: ["Bearer a.b.c", "Basic dTpw"] };
    const reply = await ask(api.port, { path: "/developer/v2/me", headers });
    expect(outcome(reply)).toEqual([401, "INVALID_TOKEN"]);
    expect(reply.headers["x-ratelimit-remaining"]).toBe("2000");
    const rows = await db().requestLog.findMany({ where: { keyId: world.made.key.id } });
    expect(rows).toMatchObject([{ status: 401, errorCode: "INVALID_TOKEN" }]);
  });

  test("of a key and its token the weaker decides", async () => {
    const token = await tokenOf(world.made);
    const rotated = await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "0" });
    const both = (bearer: string, secret: string) => withToken(bearer, "/developer/v2/me", { "x-api-key": secret });
    expect(outcome(await both(token, rotated.secret))).toEqual([401, "KEY_ROTATED"]);
    expect(outcome(await both(await tokenOf(rotated), world.made.secret))).toEqual([401, "KEY_ROTATED"]);
    const expired = await resign(await tokenOf(rotated), { claims: { iat: 1, exp: 2 } });
    expect(outcome(await both(expired, rotated.secret))).toEqual([401, "TOKEN_EXPIRED"]);
  });
});

describe("challenges", () => {
  const bearer = `Bearer realm="developer-api"`;
  const apiKey = `ApiKey realm="developer-api", header="X-API-Key"`;
  const challenge = async (headers: Ask["headers"], path = "/developer/v2/sites", method = "GET") =>
    (await ask(api.port, { path, method, headers: headers! })).headers["www-authenticate"];

  test("without credentials both schemes are named and nothing is wrong yet", async () => {
    expect(await challenge({})).toBe(`${apiKey}, ${bearer}`);
  });

  test("an unknown key beside a malformed token is refused as an unknown key", async () => {
    const wrong = { "x-api-key": mintSecret("live"), authorization: "Bearer a.b.c" };
    expect(await challenge(wrong)).toBe(`${apiKey}, error="invalid_api_key", ${bearer}`);
  });

  test("the challenge of the used scheme names the error", async () => {
    expect(await challenge({ "x-api-key": "x" })).toBe(`${apiKey}, error="invalid_api_key", ${bearer}`);
    const authorization = `Bearer ${await tokenOf(world.made)}`;
    await revokeKey(world.ctx, { keyId: world.made.key.id, reason: "other", note: null });
    const revoked = "This key was revoked. Ask an admin for another one.";
    expect(await challenge({ authorization })).toBe(
      `${bearer}, error="invalid_token", error_description="${revoked}", ${apiKey}`,
    );
  });

  test("a 403 names the scope that was needed", async () => {
    const authorization = `Bearer ${await tokenOf(world.made)}`;
    const byToken = await challenge({ authorization }, "/developer/v2/sites", "POST");
    expect(byToken).toMatch(
      /^Bearer realm="developer-api", error="insufficient_scope", error_description="[^"]+", scope="global:read_write", ApiKey /,
    );
    const byKey = await challenge({ "x-api-key": world.made.secret }, "/developer/v2/sites", "POST");
    expect(byKey).toBe(`${apiKey}, error="insufficient_scope", scope="global:read_write", ${bearer}`);
    expect(await challenge({ authorization, origin: "https://shop.example" })).toContain(`error="invalid_request"`);
  });

  test("other answers challenge nobody", async () => {
    expect(await challenge({ "x-api-key": world.made.secret })).toBeUndefined();
    expect(await challenge({ "x-api-key": world.made.secret }, "/developer/v2/nowhere")).toBeUndefined();
  });
});
