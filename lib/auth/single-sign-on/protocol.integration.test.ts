import { decodeJwt, type JWTPayload } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { attemptCookie } from "@/lib/auth/single-sign-on/attempt";
import type { SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { db } from "@/lib/db/client";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { visitProvider } from "@/lib/testing/servers/identity-provider";
import {
  begin,
  comeBack,
  makeSignOnWorld,
  openLoopback,
  receive,
  type SingleSignOnWorld,
  signInThere,
} from "@/lib/testing/worlds/sign-in/single-sign-on-world";

let dns: DnsServer;
const worlds: SingleSignOnWorld[] = [];
beforeAll(async () => {
  dns = await openLoopback();
});
afterEach(() => Promise.all(worlds.splice(0).map(({ provider }) => provider.close())));
afterAll(() => dns.close());

async function makeWorld(): Promise<SingleSignOnWorld> {
  const world = await makeSignOnWorld(dns);
  worlds.push(world);
  return world;
}

/** Where a refused attempt leads. Another one from there returns to the page that this one was for. */
const refusal = (problem: SingleSignOnProblem) => `/single-sign-on?problem=${problem}&callbackUrl=%2Fsites`;
/** Nothing is known of where that one was to lead. */
const UNKNOWN_ATTEMPT = "/single-sign-on?problem=ATTEMPT_OVER";
type Cookies = Parameters<typeof receive>[2];
const accountsIn = ({ domain }: SingleSignOnWorld) => db().user.count({ where: { email: { endsWith: `@${domain}` } } });
const cookieOf = async ({ attempt }: Awaited<ReturnType<typeof begin>>) => attemptCookie.make(new Headers(), attempt);

test("a person whom the provider vouches for is signed in, with PKCE, state and nonce", async () => {
  const world = await makeWorld();
  const start = await begin(world.provider.person.email!);
  const sent = Object.fromEntries(new URL(start.url).searchParams);
  expect(sent).toMatchObject({ response_type: "code", code_challenge_method: "S256", scope: "openid email profile" });
  for (const name of ["state", "nonce", "code_challenge"]) expect(sent[name]!.length).toBeGreaterThan(40);
  const answer = await comeBack(world, start);
  expect(answer.path).toBe("/sites");
  expect(answer.cookies.map(({ name, maxAge }) => [name, maxAge > 0])).toEqual([
    ["ihub-session", true],
    ["ihub-single-sign-on", false],
  ]);
  expect(await accountsIn(world)).toBe(1);
});

describe("nobody is signed in when the ID token", () => {
  const hour = 3_600;
  const cases: [string, (claims: JWTPayload) => JWTPayload, SingleSignOnProblem][] = [
    ["names another issuer", (claims) => ({ ...claims, iss: "https://evil.example" }), "INVALID_ANSWER"],
    ["is for another client", (claims) => ({ ...claims, aud: "another-client" }), "INVALID_ANSWER"],
    ["is for others, too", (claims) => ({ ...claims, aud: [String(claims.aud), "another"] }), "INVALID_ANSWER"],
    ["has another nonce", (claims) => ({ ...claims, nonce: "another" }), "INVALID_ANSWER"],
    ["has no nonce", ({ nonce: _, ...claims }) => claims, "INVALID_ANSWER"],
    [
      "has expired",
      (claims) => ({ ...claims, iat: claims.iat! - hour, exp: claims.exp! - 2 * hour }),
      "EXPIRED_ANSWER",
    ],
  ];
  test.each(cases)("%s", async (_name, tamper, problem) => {
    const world = await makeWorld();
    world.provider.tamper = tamper;
    expect(await signInThere(world)).toMatchObject({ path: refusal(problem) });
    expect(await accountsIn(world)).toBe(0);
  });

  test("is signed with a key that the provider does not publish", async () => {
    const world = await makeWorld();
    Object.assign(world.provider, { tamper: (claims: JWTPayload) => claims, isForged: true });
    expect(await signInThere(world)).toMatchObject({ path: refusal("INVALID_ANSWER") });
    world.provider.isForged = false;
    expect(await signInThere(world)).toMatchObject({ path: "/sites" });
  });
});

describe("nobody is signed in when the address", () => {
  const cases: [string, object, SingleSignOnProblem][] = [
    ["is not verified", { email_verified: false }, "UNVERIFIED_EMAIL"],
    ["is not said to be verified", { email_verified: undefined }, "UNVERIFIED_EMAIL"],
    ["is said to be verified in a text", { email_verified: "true" }, "UNVERIFIED_EMAIL"],
    ["is missing", { email: undefined }, "NO_EMAIL"],
    ["is in another domain", { email: "ada@another.test" }, "FOREIGN_DOMAIN"],
    ["only ends like the domain", { email: "prefix" }, "FOREIGN_DOMAIN"],
    ["is in a subdomain", { email: "sub" }, "FOREIGN_DOMAIN"],
    ["has a letter that only looks like K", { email: "kelvin" }, "NO_EMAIL"],
    ["hides the domain", { email: "two" }, "NO_EMAIL"],
  ];
  test.each(cases)("%s", async (_name, changes, problem) => {
    const world = await makeWorld();
    const { domain, provider } = world;
    Object.assign(provider.person, changes);
    const odd = {
      prefix: `ada@evil${domain}`,
      sub: `ada@sub.${domain}`,
      two: `ada@evil.test@${domain}`,
      kelvin: `\u212aim@${domain}`,
    };
    const { email } = provider.person;
    if (email && email in odd) provider.person.email = odd[email as keyof typeof odd];
    const answer = await comeBack(world, await begin(`ada@${domain}`));
    expect(answer.path).toBe(refusal(problem));
    expect(await accountsIn(world)).toBe(0);
  });
});

describe("an answer counts once and for its own browser", () => {
  test("the same callback again is refused, even with the same cookie", async () => {
    const world = await makeWorld();
    const start = await begin(world.provider.person.email!);
    const back = await visitProvider(start.url);
    const cookies = [await cookieOf(start)];
    expect(await receive(world.organizationId, back.searchParams, cookies)).toMatchObject({ path: "/sites" });
    const before = world.provider.requests.length;
    const again = await receive(world.organizationId, back.searchParams, cookies);
    expect(again.path).toBe(refusal("ATTEMPT_OVER"));
    expect(world.provider.requests.length, "the provider is not asked again").toBe(before);
  });

  test("of ten simultaneous callbacks one is accepted", async () => {
    const world = await makeWorld();
    const start = await begin(world.provider.person.email!);
    const back = await visitProvider(start.url);
    const cookies = [await cookieOf(start)];
    const all = Array.from({ length: 10 }, () => receive(world.organizationId, back.searchParams, cookies));
    const paths = (await Promise.all(all)).map(({ path }) => path).sort();
    expect(paths).toEqual([...Array(9).fill(refusal("ATTEMPT_OVER")), "/sites"]);
  });

  test("without the cookie, with that of another attempt, or with a forged one it is refused", async () => {
    const world = await makeWorld();
    const start = await begin(world.provider.person.email!);
    const back = await visitProvider(start.url);
    const other = await cookieOf(await begin(world.provider.person.email!));
    const forged = { ...other, value: `${other.value.slice(0, -4)}AAAA` };
    const pathWith = async (cookies: Cookies) => (await receive(world.organizationId, back.searchParams, cookies)).path;
    expect(await pathWith([other])).toBe(refusal("ATTEMPT_OVER"));
    for (const cookies of [[], [forged]]) expect(await pathWith(cookies)).toBe(UNKNOWN_ATTEMPT);
  });

  test("a code that was used is refused by the provider, and one of another browser by PKCE", async () => {
    const world = await makeWorld();
    const { organizationId, provider } = world;
    const first = await begin(provider.person.email!);
    const code = (await visitProvider(first.url)).searchParams.get("code")!;
    const second = await begin(provider.person.email!);
    const search = new URLSearchParams({ code, state: second.attempt.checks.state, iss: provider.issuer });
    const injected = await receive(organizationId, search, [await cookieOf(second)]);
    expect(injected.path).toBe(refusal("CODE_REFUSED"));
    const own = new URLSearchParams({ code, state: first.attempt.checks.state, iss: provider.issuer });
    const cookies = [await cookieOf(first)];
    expect((await receive(organizationId, own, cookies)).path).toBe("/sites");
    await db().usedSingleSignOnAttempt.deleteMany({ where: { id: first.attempt.id } });
    expect((await receive(organizationId, own, cookies)).path).toBe(refusal("CODE_REFUSED"));
  });
});

describe("providers cannot be mixed up", () => {
  test("an answer that names another issuer, or none although the provider always does, never reaches a token endpoint", async () => {
    const world = await makeWorld();
    for (const iss of ["https://another.example", null]) {
      const start = await begin(world.provider.person.email!);
      const back = await visitProvider(start.url);
      if (iss) back.searchParams.set("iss", iss);
      else back.searchParams.delete("iss");
      world.provider.requests.length = 0;
      const answer = await receive(world.organizationId, back.searchParams, [await cookieOf(start)]);
      expect(answer.path).toBe(refusal("INVALID_ANSWER"));
      expect(world.provider.requests).not.toContain("POST /token");
    }
  });

  test("an answer at another organization's address is refused", async () => {
    const [ours, theirs] = [await makeWorld(), await makeWorld()];
    const start = await begin(ours.provider.person.email!);
    const back = await visitProvider(start.url);
    const answer = await receive(theirs.organizationId, back.searchParams, [await cookieOf(start)]);
    expect(answer.path).toBe(UNKNOWN_ATTEMPT);
  });
});

describe("a provider in trouble", () => {
  test("that is down says so at the start and at the return", async () => {
    const world = await makeWorld();
    const start = await begin(world.provider.person.email!);
    const back = await visitProvider(start.url);
    await world.provider.close();
    const answer = await receive(world.organizationId, back.searchParams, [await cookieOf(start)]);
    expect(answer.path).toBe(refusal("UNREACHABLE"));
    await expect(begin(world.provider.person.email!)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("that is silent ends within its time", { timeout: 120_000 }, async () => {
    const world = await makeWorld();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.provider.delay = promise;
    const failure = await begin(world.provider.person.email!).catch((error: Error) => error);
    resolve();
    expect(failure).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("10 seconds") });
  });

  test("that refuses the client secret says which setting is wrong", async () => {
    const world = await makeWorld();
    const { sealSecret } = await import("@/lib/auth/single-sign-on/settings");
    const { organizationId } = world;
    const clientSecret = new Uint8Array(sealSecret(organizationId, "wrong"));
    await db().singleSignOn.update({ where: { organizationId }, data: { clientSecret } });
    expect(await signInThere(world)).toMatchObject({ path: refusal("WRONG_SECRET") });
  });

  test("that refuses the person, or reports an error, is quoted by its code alone", async () => {
    const world = await makeWorld();
    const errors = { access_denied: "DENIED", server_error: "PROVIDER_FAILED" } as const;
    for (const [error, problem] of Object.entries(errors)) {
      const start = await begin(world.provider.person.email!);
      const { state } = start.attempt.checks;
      const search = new URLSearchParams({
        error,
        error_description: "<b>text</b>",
        state,
        iss: world.provider.issuer,
      });
      const answer = await receive(world.organizationId, search, [await cookieOf(start)]);
      expect(answer.path).toBe(refusal(problem));
    }
  });
});

test("the cookie of an attempt shows nothing and cannot be changed", async () => {
  const world = await makeWorld();
  const start = await begin(world.provider.person.email!);
  const { value, httpOnly, sameSite, maxAge } = await cookieOf(start);
  expect({ httpOnly, sameSite, maxAge }).toEqual({ httpOnly: true, sameSite: "lax", maxAge: 600 });
  expect(() => decodeJwt(value)).toThrow();
  expect(value).not.toContain(start.attempt.checks.verifier);
});
