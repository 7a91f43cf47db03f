import { describe, expect, test } from "vitest";
import type { KeyState } from "@/lib/contracts/key-state";
import { newId } from "@/lib/platform/ids";
import { makeClaims, readClaims, tokenState } from "@/lib/tokens/claims";

const at = "2026-11-21T10:00:00.900123+00:00";
const atSeconds = Date.parse("2026-11-21T10:00:00Z") / 1_000;
const state = (ends: Partial<KeyState> = {}) =>
  ({
    at,
    keyId: newId("key"),
    secretId: newId("secret"),
    environment: "sandbox",
    generation: 3,
    expiresAt: null,
    secretEndsAt: null,
    ...ends,
  }) as KeyState;

describe("a token expires after an hour, and never after its key or secret", () => {
  const ends: [string, Partial<KeyState>, number][] = [
    ["neither ends", {}, 3_600],
    ["the key ends later", { expiresAt: "2026-11-21T11:00:01+00:00" }, 3_600],
    ["the key ends earlier", { expiresAt: "2026-11-21T10:00:07.999+00:00" }, 7],
    ["the secret ends earlier", { secretEndsAt: "2026-11-21T10:00:05+00:00" }, 5],
    ["both end earlier", { expiresAt: "2026-11-21T10:10:00Z", secretEndsAt: "2026-11-21T10:05:00Z" }, 300],
    ["the key ends within the second", { expiresAt: "2026-11-21T10:00:00.950+00:00" }, 0],
  ];
  test.each(ends)("%s", (_, key, seconds) => {
    const claims = makeClaims(state(key), "one");
    expect(claims.iat).toBe(atSeconds);
    expect(claims.exp - claims.iat).toBe(seconds);
    expect(readClaims(claims)).toEqual(claims);
  });
});

test("a token names its key, secret and generation, and no permissions", () => {
  const key = state();
  expect(makeClaims(key, "one")).toEqual({
    iss: "integrations-hub",
    aud: "sandbox",
    sub: key.keyId,
    sid: key.secretId,
    gen: 3,
    iat: atSeconds,
    exp: atSeconds + 3_600,
    jti: "one",
  });
});

describe("claims of another form are rejected", () => {
  const right = makeClaims(state(), "one");
  const odd: [string, object][] = [
    ...Object.keys(right).map((name): [string, object] => [`no ${name}`, { [name]: undefined }]),
    ...Object.keys(right).map((name): [string, object] => [`${name} null`, { [name]: null }]),
    ["another issuer", { iss: "someone-else" }],
    ["an unknown audience", { aud: "staging" }],
    ["a list of audiences", { aud: ["live", "sandbox"] }],
    ["sub of another kind", { sub: newId("secret") }],
    ["sub in capitals", { sub: right.sub.toUpperCase() }],
    ["sub a number", { sub: 1 }],
    ["sid of another kind", { sid: newId("key") }],
    ["sid with a line break", { sid: `${right.sid}\n` }],
    ["gen zero", { gen: 0 }],
    ["gen a fraction", { gen: 1.5 }],
    ["gen a string", { gen: "3" }],
    ["exp a string", { exp: String(right.exp) }],
    ["exp too large", { exp: 1e300 }],
    ["exp before iat", { exp: right.iat - 1 }],
    ["exp over an hour after iat", { exp: right.iat + 3_601 }],
    ["iat negative", { iat: -1, exp: 0 }],
    ["jti empty", { jti: "" }],
    ["jti long", { jti: "x".repeat(101) }],
  ];
  test.each(odd)("%s", (_, claims) => {
    expect(readClaims(right)).not.toBeNull();
    expect(readClaims({ ...right, ...claims })).toBeNull();
  });

  test.each([null, [], "text", 1, {}])("%j", (payload) => {
    expect(readClaims(payload)).toBeNull();
  });
});

describe("a token is valid from a minute before its issue until its expiry", () => {
  const claims = { ...makeClaims(state(), "one"), iat: 1_000, exp: 2_000 };
  const moments: [number, string][] = [
    [939_999, "early"],
    [940_000, "valid"],
    [1_999_999, "valid"],
    [2_000_000, "expired"],
  ];
  test.each(moments)("at %i ms: %s", (ms, expected) => {
    expect(tokenState(claims, new Date(ms))).toBe(expected);
  });
});
