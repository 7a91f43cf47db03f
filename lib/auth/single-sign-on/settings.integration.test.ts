import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDomain } from "@/lib/auth/single-sign-on/check-domain";
import { saveProvider } from "@/lib/auth/single-sign-on/save-provider";
import { domainInput, providerInput } from "@/lib/auth/single-sign-on/schema";
import { getSingleSignOn, saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { startByEmail, startTest } from "@/lib/auth/single-sign-on/start";
import { db } from "@/lib/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { makeMember } from "@/lib/testing/worlds/fixtures";
import { personOf } from "@/lib/testing/worlds/notified";
import {
  begin,
  giveSecondFactor,
  makeProviderWorld,
  makeSignOnWorld,
  makeVerifiedWorld,
  ORIGIN,
  openLoopback,
  runTest,
  type SingleSignOnWorld,
} from "@/lib/testing/worlds/sign-in/single-sign-on-world";

let dns: DnsServer;
beforeAll(async () => {
  dns = await openLoopback();
});
afterAll(() => dns.close());

const settingsOf = async ({ owner }: SingleSignOnWorld) => (await getSingleSignOn(owner)).provider!;
const policy = (world: SingleSignOnWorld, mode: "off" | "optional" | "required") =>
  saveSignOnPolicy(world.owner, { mode, defaultRole: "member", emergencyOwnerId: world.ownerId });

describe("only an owner with a recent proof", () => {
  const verbs: [string, (ctx: SingleSignOnWorld["owner"]) => Promise<unknown>][] = [
    ["saves the provider", (ctx) => saveProvider(ctx, { issuer: "https://a.test", clientId: "a", clientSecret: "a" })],
    ["saves the domain", (ctx) => saveDomain(ctx, { domain: "a.test" })],
    ["checks the domain", checkDomain],
    ["tests", (ctx) => startTest(ctx, ORIGIN)],
    ["switches it", (ctx) => saveSignOnPolicy(ctx, { mode: "off", defaultRole: "member", emergencyOwnerId: "" })],
  ];
  test.each(verbs)("%s", async (_name, run) => {
    const { owner, organizationId } = await makeProviderWorld();
    for (const role of ["admin", "member"] as const) {
      await expect(run(await makeMember(organizationId, role))).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const actor = { ...owner.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } as typeof owner.actor;
    await expect(run({ ...owner, actor })).rejects.toMatchObject({
      code: "PROOF_REQUIRED",
      details: { action: "updateSingleSignOn" },
    });
    expect(await db().singleSignOn.count({ where: { organizationId } })).toBe(0);
  });
});

test("an owner sees whom the provider cannot sign in: enabled members outside the domain who linked no account", async () => {
  const world = await makeVerifiedWorld(dns);
  const { owner, ownerId, organizationId, domain, provider } = world;
  const [outside, inside, linked, disabled] = await Promise.all(
    Array.from({ length: 4 }, async () => personOf(await makeMember(organizationId, "member"))),
  );
  await db().user.update({ where: { id: inside! }, data: { email: `${inside}@${domain}`.toUpperCase() } });
  const identity = { organizationId, issuer: provider.issuer, subject: "linked", userId: linked! };
  await db().externalIdentity.create({ data: identity });
  await db().user.update({ where: { id: disabled! }, data: { disabledAt: new Date() } });
  const { outsiders } = await getSingleSignOn(owner);
  expect(new Set(outsiders.map(({ userId }) => userId))).toEqual(new Set([ownerId, outside]));
});

describe("the provider", () => {
  test("is stored with a sealed secret, which no view, event or answer contains", async () => {
    const world = await makeSignOnWorld(dns);
    const { clientSecret } = world.provider;
    const row = await db().singleSignOn.findUniqueOrThrow({ where: { organizationId: world.organizationId } });
    expect(Buffer.from(row.clientSecret).includes(clientSecret)).toBe(false);
    const events = await db().event.findMany({ where: { organizationId: world.organizationId } });
    const everything = JSON.stringify([await getSingleSignOn(world.owner), events], (_, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(everything).not.toContain(clientSecret);
    expect(everything).toContain("single_sign_on.updated");
  });

  test("is refused at the field when it does not answer as the issuer, and nothing is stored", async () => {
    const { owner, organizationId, provider } = await makeProviderWorld();
    const { clientId, clientSecret, issuer } = provider;
    const save = (address: string) => saveProvider(owner, { issuer: address, clientId, clientSecret });
    const cases = {
      [`${issuer}/other`]: /no OpenID Connect configuration/,
      [issuer.replace("127.0.0.1", "localhost")]: /cannot be reached|another issuer/,
      "http://127.0.0.1:1": /cannot be reached/,
      "https://127.0.0.2": /must be a public https/,
      "http://169.254.169.254": /must be a public https/,
      "https://unknown.test": /cannot be reached/,
    };
    for (const [address, issue] of Object.entries(cases)) {
      const fields = [{ field: "issuer", issue: expect.stringMatching(issue) }];
      await expect(save(address), address).rejects.toMatchObject({ code: "VALIDATION_ERROR", details: { fields } });
    }
    expect(await db().singleSignOn.count({ where: { organizationId } })).toBe(0);
  });

  test("is reached on loopback only where the installation allows it", async () => {
    const { owner, provider } = await makeProviderWorld();
    const { issuer, clientId, clientSecret } = provider;
    const allowed = env().OUTBOUND_ALLOWED_NETWORKS;
    Object.assign(env(), { OUTBOUND_ALLOWED_NETWORKS: [] });
    try {
      const saved = saveProvider(owner, { issuer, clientId, clientSecret });
      await expect(saved).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
      expect(provider.requests).toEqual([]);
    } finally {
      Object.assign(env(), { OUTBOUND_ALLOWED_NETWORKS: allowed });
    }
  });

  test("resets the test with each change, keeps the mode for a new secret, and is off for a new issuer", async () => {
    const world = await makeSignOnWorld(dns);
    const { issuer, clientId } = world.provider;
    await saveProvider(world.owner, { issuer, clientId, clientSecret: null });
    expect(await settingsOf(world)).toMatchObject({ mode: "optional", testedAt: expect.any(String) });
    await saveProvider(world.owner, { issuer, clientId, clientSecret: "another" });
    expect(await settingsOf(world)).toMatchObject({ mode: "optional", testedAt: null });
    const { issuer: other } = (await makeProviderWorld()).provider;
    await saveProvider(world.owner, { issuer: other, clientId, clientSecret: null });
    expect(await settingsOf(world)).toMatchObject({ mode: "off", testedAt: null, issuer: other });
  });

  test("needs a plain address and a secret at first", async () => {
    const inputs = [
      "ftp://a.test",
      "https://user@a.test",
      "https://a.test?x=1",
      "https://a.test#x",
      "javascript:1",
      "a",
    ];
    for (const issuer of inputs)
      expect(providerInput.safeParse({ issuer, clientId: "a", clientSecret: "" }).success, issuer).toBe(false);
    const { owner, provider } = await makeProviderWorld();
    const saved = saveProvider(owner, { issuer: provider.issuer, clientId: "a", clientSecret: null });
    await expect(saved).rejects.toMatchObject({ details: { fields: [{ field: "clientSecret" }] } });
  });
});

describe("the domain", () => {
  test("is verified by its TXT record alone", async () => {
    const world = await makeVerifiedWorld(dns);
    expect(await settingsOf(world)).toMatchObject({ domainVerifiedAt: expect.any(String) });
    const { record } = await saveDomain(world.owner, { domain: `other.${world.domain}` });
    await expect(checkDomain(world.owner)).rejects.toThrow(/There is no TXT record at _integrations-hub\.other/);
    dns.texts.set(record!.name, ["integrations-hub-verification=wrong"]);
    await expect(checkDomain(world.owner)).rejects.toThrow(/has another value/);
    expect(await settingsOf(world)).toMatchObject({ domainVerifiedAt: null });
  });

  test("has one organization: of five that check at the same moment, one gets it", async () => {
    const domain = `${newId("site").slice(-12)}.test`;
    const worlds = await Promise.all(Array.from({ length: 5 }, makeProviderWorld));
    const values: string[] = [];
    for (const { owner, provider } of worlds) {
      await saveProvider(owner, { ...provider });
      const { record } = await saveDomain(owner, { domain });
      values.push(record!.value);
      dns.texts.set(record!.name, values);
    }
    const results = await Promise.allSettled(worlds.map(({ owner }) => checkDomain(owner)));
    const codes = results.map((result) => (result.status === "fulfilled" ? "verified" : result.reason.code));
    expect(codes.sort()).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "CONFLICT", "verified"]);
    expect(await db().singleSignOn.count({ where: { domain, domainVerifiedAt: { not: null } } })).toBe(1);
  });

  test("loses its verification, and the mode, when it changes; saved again unchanged it keeps both", async () => {
    const world = await makeSignOnWorld(dns);
    await saveDomain(world.owner, { domain: world.domain });
    expect(await settingsOf(world)).toMatchObject({ mode: "optional", domainVerifiedAt: expect.any(String) });
    await saveDomain(world.owner, { domain: `new.${world.domain}` });
    expect(await settingsOf(world)).toMatchObject({ mode: "off", domainVerifiedAt: null });
    await expect(begin(`ada@${world.domain}`)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of a public mail service is refused, and so is what is no domain", async () => {
    const world = await makeVerifiedWorld(dns);
    for (const domain of ["gmail.com", "outlook.com", "gmx.de"])
      await expect(saveDomain(world.owner, { domain })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    for (const domain of ["com", "127.0.0.1", "a.b/c", "ada@example.com", "exa mple.com", "-a.com", "a..com", ""])
      expect(domainInput.safeParse({ domain }).success, domain).toBe(false);
    expect(domainInput.parse({ domain: " @Exämple.COM " })).toEqual({ domain: "xn--exmple-cua.com" });
  });
});

describe("it is switched on", () => {
  test("only with a verified domain and a test of the current settings", async () => {
    const world = await makeProviderWorld();
    await expect(policy(world, "optional")).rejects.toThrow("Save the identity provider first.");
    await saveProvider(world.owner, { ...world.provider });
    await expect(policy(world, "optional")).rejects.toThrow("Verify the e-mail domain first.");
    const verified = await makeVerifiedWorld(dns);
    await expect(policy(verified, "optional")).rejects.toThrow("Run a test sign-in");
    verified.provider.person.email_verified = false;
    const failed = await runTest(verified);
    expect(failed.provider).toMatchObject({ testedAt: null, lastTest: { problem: "UNVERIFIED_EMAIL" } });
    await expect(policy(verified, "optional")).rejects.toThrow("Run a test sign-in");
    verified.provider.person.email_verified = true;
    const { answer, provider } = await runTest(verified);
    expect(answer.path).toBe("/organization/single-sign-on");
    expect(answer.cookies.filter(({ name, value }) => name === "ihub-session" && value)).toEqual([]);
    const { name, email } = verified.provider.person;
    expect(provider.lastTest).toMatchObject({ problem: null, name, email, isEmailVerified: true });
    expect(await policy(verified, "optional")).toMatchObject({ mode: "optional" });
    expect(await db().user.count({ where: { email: email! } }), "a test creates nobody").toBe(0);
  });

  test("as a requirement only when the emergency owner has a password and a second factor", async () => {
    const world = await makeSignOnWorld(dns);
    await expect(policy(world, "required")).rejects.toThrow("must set up a second factor");
    await giveSecondFactor(world.ownerId);
    await db().user.update({ where: { id: world.ownerId }, data: { passwordHash: null } });
    await expect(policy(world, "required")).rejects.toThrow("has no password");
    await db().user.update({ where: { id: world.ownerId }, data: { passwordHash: "unusable" } });
    expect(await policy(world, "required")).toMatchObject({ mode: "required", emergencyOwnerId: world.ownerId });
    const admin = await makeMember(world.organizationId, "admin");
    if (admin.actor.kind !== "user") throw new Error("An admin is a person.");
    const input = { mode: "required", defaultRole: "member", emergencyOwnerId: admin.actor.userId } as const;
    await expect(saveSignOnPolicy(world.owner, input)).rejects.toThrow("not an owner any more");
  });
});

describe("the start at the sign-in screen", () => {
  test("answers the same for a domain that is unknown, not verified, or switched off", async () => {
    const off = await makeVerifiedWorld(dns);
    const unverified = await makeProviderWorld();
    await saveProvider(unverified.owner, { ...unverified.provider });
    await saveDomain(unverified.owner, { domain: unverified.domain });
    const failures = [];
    for (const domain of ["nowhere.test", off.domain, unverified.domain]) {
      failures.push(await begin(`ada@${domain}`).catch(({ code, message }) => ({ code, message })));
    }
    expect(new Set(failures.map((failure) => JSON.stringify(failure))).size).toBe(1);
    expect(failures[0]).toMatchObject({ code: "NOT_FOUND" });
  });

  test("is the same for an address with an account and without", async () => {
    const world = await makeSignOnWorld(dns);
    const { email } = await db().user.update({
      where: { id: world.ownerId },
      data: { email: `owner@${world.domain}` },
    });
    const [known, unknown] = [await begin(email), await begin(`nobody@${world.domain}`)];
    expect(new URL(known.url).origin).toBe(new URL(unknown.url).origin);
  });

  test("is limited for each network", async () => {
    const from = { origin: ORIGIN, address: "192.0.2.77", requestId: newId("request") };
    const start = () => startByEmail({ email: "ada@nowhere.test", callbackPath: "/" }, from).catch(({ code }) => code);
    const codes = [];
    for (let attempt = 0; attempt < 61; attempt++) codes.push(await start());
    expect(codes.slice(-2)).toEqual(["NOT_FOUND", "RATE_LIMITED"]);
  });
});
