import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { ask } from "@/lib/testing/callers/ask";
import { assemble, claimsOf, resign } from "@/lib/testing/forge-token";
import { outcome } from "@/lib/testing/worlds/token-requests";
import { shareTokenWorld } from "@/lib/testing/worlds/token-world";
import { publishedKeys, takeSigner } from "@/lib/tokens/key-ring";

const { api, world, tokenOf, withToken } = shareTokenWorld();

describe("what is not a token of ours is 401 INVALID_TOKEN", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const foreign = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const byForeign = (input: string) =>
    sign("sha256", Buffer.from(input), { key: foreign.privateKey, dsaEncoding: "ieee-p1363" });
  const foreignJwk = () => foreign.publicKey.export({ format: "jwk" });
  const now = () => Math.floor(Date.now() / 1_000);
  const ours = async (header: object = {}) => ({
    alg: "ES256",
    typ: "at+jwt",
    kid: (await takeSigner()).id,
    ...header,
  });
  const publicPem = async () => {
    const [jwk] = await publishedKeys();
    const key = await crypto.subtle.importKey("jwk", jwk!, { name: "ECDSA", namedCurve: "P-256" }, true, ["verify"]);
    const der = Buffer.from(await crypto.subtle.exportKey("spki", key)).toString("base64");
    return `-----BEGIN PUBLIC KEY-----\n${der.match(/.{1,64}/g)!.join("\n")}\n-----END PUBLIC KEY-----\n`;
  };

  type Forge = (token: string) => Promise<string> | string;
  const forgeries: [string, Forge][] = [
    ["empty", () => ""],
    ["blanks", () => "   "],
    ["one part", () => "abc"],
    ["three parts of nothing", () => ".."],
    ["malformed base64", (token) => token.replace(/^./, "*")],
    ["a header that is no JSON", (token) => `bm90IGpzb24.${token.split(".").slice(1).join(".")}`],
    ["a header that is a list", async (token) => assemble([], claimsOf(token), byForeign)],
    ["no signature", (token) => `${token.split(".").slice(0, 2).join(".")}.`],
    ["a cut signature", (token) => token.slice(0, -4)],
    ["a changed signature", (token) => token.replace(/.{4}$/, (end) => (end === "AAAA" ? "BBBB" : "AAAA"))],
    ["the other form of the signature", withHighS],
    ["bits after the end of the signature", (token) => token.replace(/.$/, (last) => nextOf(last))],
    ["other claims under the same signature", (token) => swapClaims(token, { sub: newId("key") })],
    ["padding", (token) => `${token}=`],
    ["a second token", (token) => `${token}, ${token}`],
    ["text after it", (token) => `${token} x`],
    ["base64's padding after it", (token) => `${token}==`],
    ["four parts", (token) => `${token}.x`],
    ["a JWE of five parts", (token) => `${token}.x.y`],
    ["an API key", () => world.made.secret],
    ["alg none", async (token) => assemble(await ours({ alg: "none" }), claimsOf(token), () => "")],
    ["alg none, signed", (token) => swapHeader(token, { alg: "none" })],
    [
      "HS256 with the public key as secret",
      async (token) => {
        const pem = await publicPem();
        const hmac = (input: string) => createHmac("sha256", pem).update(input).digest();
        return assemble(await ours({ alg: "HS256" }), claimsOf(token), hmac);
      },
    ],
    [
      "RS256",
      async (token) =>
        assemble(await ours({ alg: "RS256" }), claimsOf(token), (input) =>
          sign("sha256", Buffer.from(input), rsa.privateKey),
        ),
    ],
    ["another's key under our kid", async (token) => assemble(await ours(), claimsOf(token), byForeign)],
    ["an unknown kid", async (token) => assemble(await ours({ kid: newId("signingKey") }), claimsOf(token), byForeign)],
    ["a kid of another form", (token) => resign(token, { header: { kid: "../../etc/passwd" } })],
    ["no kid", (token) => resign(token, { header: { kid: undefined } })],
    ["jwk", async (token) => assemble(await ours({ jwk: foreignJwk() }), claimsOf(token), byForeign)],
    ["jku", (token) => resign(token, { header: { jku: "https://evil.example/jwks.json" } })],
    ["x5u", (token) => resign(token, { header: { x5u: "https://evil.example/cert.pem" } })],
    ["x5c", (token) => resign(token, { header: { x5c: ["AA=="] } })],
    ["crit", (token) => resign(token, { header: { crit: ["typ"] } })],
    ["cty", (token) => resign(token, { header: { cty: "JWT" } })],
    ["typ JWT", (token) => resign(token, { header: { typ: "JWT" } })],
    ["no typ", (token) => resign(token, { header: { typ: undefined } })],
    ["an unknown aud", (token) => resign(token, { claims: { aud: "staging" } })],
    ["the other aud", (token) => resign(token, { claims: { aud: "sandbox" } })],
    ["several auds", (token) => resign(token, { claims: { aud: ["live", "sandbox"] } })],
    ["no aud", (token) => resign(token, { claims: { aud: undefined } })],
    ["a wrong iss", (token) => resign(token, { claims: { iss: "someone-else" } })],
    ["made in the future", (token) => resign(token, { claims: { iat: now() + 90, exp: now() + 900 } })],
    ["exp a string", (token) => resign(token, { claims: { exp: String(now() + 900) } })],
    ["no exp", (token) => resign(token, { claims: { exp: undefined } })],
    ["longer than an hour", (token) => resign(token, { claims: { exp: now() + 7_200 } })],
    ["sub of another form", (token) => resign(token, { claims: { sub: "admin" } })],
    ["another key's sub", (token) => resign(token, { claims: { sub: newId("key") } })],
    ["an unknown sid", (token) => resign(token, { claims: { sid: newId("secret") } })],
    ["sid with SQL", (token) => resign(token, { claims: { sid: "' or 1=1 --" } })],
    ["no gen", (token) => resign(token, { claims: { gen: undefined } })],
    ["a later gen", (token) => resign(token, { claims: { gen: 2 } })],
    ["an earlier gen", (token) => resign(token, { claims: { gen: 0 } })],
    ["long", (token) => `${token}${"A".repeat(8_000)}`],
    ["long, of one character", () => ".".repeat(8_000)],
  ];

  test.each(forgeries)("%s", async (_, forge) => {
    const token = await tokenOf(world.made);
    const forged = await forge(token);
    for (const path of ["/developer/v2/me", "/api/v1/nowhere"]) {
      const reply = await withToken(forged, path);
      expect(outcome(reply)).toEqual([401, "INVALID_TOKEN"]);
      expect(reply.headers["www-authenticate"]).toMatch(
        /^Bearer realm="developer-api", error="invalid_token", error_description="[^"\\]+", ApiKey /,
      );
    }
    expect((await withToken(token)).status).toBe(200);
  });

  test("every token has the smaller form of its signature", async () => {
    for (let turn = 0; turn < 20; turn++) {
      const token = await tokenOf(world.made);
      expect(sOf(token) <= ORDER / 2n).toBe(true);
      expect((await withToken(token)).status).toBe(200);
    }
  });

  test("a token re-signed unchanged works, so the table refuses what it names", async () => {
    expect((await withToken(await resign(await tokenOf(world.made), {}))).status).toBe(200);
  });

  test("clocks may differ by a minute", async () => {
    const claims = { iat: now() + 50, exp: now() + 900 };
    expect((await withToken(await resign(await tokenOf(world.made), { claims }))).status).toBe(200);
  });

  test("a token of 1 MB is refused with the headers", async () => {
    const reply = await withToken("a".repeat(1_048_576)).catch((error: NodeJS.ErrnoException) => error);
    if (reply instanceof Error) expect(reply.code).toMatch(/ECONNRESET|EPIPE/);
    else expect(reply.status).toBe(431);
  });

  test("two Authorization headers, whichever comes first", async () => {
    const token = await tokenOf(world.made);
    for (const authorization of [
      [`Bearer ${token}`, `Bearer ${token}`],
      [`Bearer ${token}`, "Basic dTpw"],
      ["Basic dTpw", `Bearer ${token}`],
    ]) {
      const reply = await ask(api.port, { path: "/developer/v2/me", headers: { authorization } });
      expect(outcome(reply)).toEqual([401, "INVALID_TOKEN"]);
    }
  });

  test("an expired token says so, in a row of its key", async () => {
    const expired = await resign(await tokenOf(world.made), { claims: { iat: now() - 3_700, exp: now() - 100 } });
    const reply = await withToken(expired);
    expect(outcome(reply)).toEqual([401, "TOKEN_EXPIRED"]);
    expect(reply.headers["www-authenticate"]).toContain(`error="invalid_token"`);
    const row = await db().requestLog.findFirst({ where: { id: String(reply.headers["x-request-id"]) } });
    expect(row).toMatchObject({ keyId: world.made.key.id, errorCode: "TOKEN_EXPIRED" });
  });
});

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const signatureOf = (token: string) => Buffer.from(token.split(".")[2] ?? "", "base64url");
const sOf = (token: string) => BigInt(`0x${signatureOf(token).subarray(32).toString("hex")}`);

/** The same signature with n − s in the place of s, which any library verifies as well. */
function withHighS(token: string): string {
  const s = (ORDER - sOf(token)).toString(16).padStart(64, "0");
  const signature = Buffer.concat([signatureOf(token).subarray(0, 32), Buffer.from(s, "hex")]);
  return [...token.split(".").slice(0, 2), signature.toString("base64url")].join(".");
}

/** Another character of base64url that decodes to the same two bits; the other four are unused at the end. */
function nextOf(char: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(char) + 1]!;
}

function swapHeader(token: string, changes: object): string {
  const [header = "", ...rest] = token.split(".");
  const changed = { ...JSON.parse(Buffer.from(header, "base64url").toString()), ...changes };
  return [Buffer.from(JSON.stringify(changed)).toString("base64url"), ...rest].join(".");
}

function swapClaims(token: string, changes: object): string {
  const [header, , signature] = token.split(".");
  const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), ...changes })).toString("base64url");
  return [header, claims, signature].join(".");
}
