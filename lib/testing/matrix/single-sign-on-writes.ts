import { randomUUID } from "node:crypto";
import { makeAttempt } from "@/lib/auth/single-sign-on/attempt";
import { checkDomain } from "@/lib/auth/single-sign-on/check-domain";
import { finishTest } from "@/lib/auth/single-sign-on/finish-test";
import { linkAccount } from "@/lib/auth/single-sign-on/link";
import { saveProvider } from "@/lib/auth/single-sign-on/save-provider";
import { saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { versionOf } from "@/lib/auth/single-sign-on/settings";
import { signInByProvider } from "@/lib/auth/single-sign-on/sign-in";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { makeMember } from "@/lib/testing/worlds/fixtures";
import {
  makeVerifiedWorld,
  openLoopback,
  personIn,
  type SingleSignOnWorld,
} from "@/lib/testing/worlds/sign-in/single-sign-on-world";

type Shared = SingleSignOnWorld & { dns: DnsServer };
let shared: Promise<Shared> | undefined;

/** One organization with a provider, made when a row first needs it. */
function world(): Promise<Shared> {
  shared ??= openLoopback().then(async (dns) => ({ ...(await makeVerifiedWorld(dns)), dns }));
  return shared;
}

/** The settings with this mode, and an attempt that began with them. */
async function attemptWhile(mode: "off" | "optional") {
  const { organizationId, domain } = await world();
  const data = { mode, domain, domainVerifiedAt: new Date(), testedAt: new Date() };
  const settings = await db().singleSignOn.update({ where: { organizationId }, data });
  const checks = { state: "state", nonce: "nonce", verifier: "verifier" };
  const parts = {
    purpose: "signIn",
    organizationId,
    redirectUri: "",
    callbackPath: "/",
    isAgain: false,
    checks,
  } as const;
  return makeAttempt({ ...parts, version: versionOf(settings) });
}

const caller = {
  requestId: newId("request"),
  address: null,
  client: null,
  secure: false,
  sessionId: null,
  isKnownTo: async () => true,
  signedInAs: null,
};

/** For each verb of single sign-on: creates what it needs and returns it ready to run. */
export const singleSignOnWrites: Record<string, () => Promise<() => Promise<unknown>>> = {
  saveProvider: async () => {
    const { owner, provider } = await world();
    const { issuer, clientId } = provider;
    return () => saveProvider(owner, { issuer, clientId, clientSecret: SINGLE_SIGN_ON_SECRET + randomUUID() });
  },
  saveDomain: async () => {
    const { owner } = await world();
    return () => saveDomain(owner, { domain: `${randomUUID()}.test` });
  },
  checkDomain: async () => {
    const { owner, dns } = await world();
    const { record } = await saveDomain(owner, { domain: `${randomUUID()}.test` });
    dns.texts.set(record!.name, [record!.value]);
    return () => checkDomain(owner);
  },
  saveSignOnPolicy: async () => {
    await attemptWhile("off");
    const { owner, ownerId } = await world();
    return () => saveSignOnPolicy(owner, { mode: "optional", defaultRole: "member", emergencyOwnerId: ownerId });
  },
  finishTest: async () => {
    const attempt = await attemptWhile("off");
    const { owner } = await world();
    return () => finishTest(owner, { attempt, answer: { identity: null, problem: "DENIED" } });
  },
  signInByProvider: async () => {
    const attempt = await attemptWhile("optional");
    const { domain, provider } = await world();
    const { subject, name, email } = personIn(domain);
    const identity = {
      issuer: provider.issuer,
      subject,
      name,
      email,
      isEmailVerified: true,
      authenticatedAt: null,
    } as const;
    return () => signInByProvider(attempt, identity, caller);
  },
  linkAccount: async () => {
    const { organizationId, version } = await attemptWhile("optional");
    const { actor } = await makeMember(organizationId, "member");
    if (actor.kind !== "user") throw new Error("A member is a person.");
    const { userId, name } = actor;
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
    const ctx = {
      requestId: caller.requestId,
      address: null,
      sessionId: "",
      actor: { kind: "account", userId, name, proofAgeSeconds: 0 },
    } as const;
    const pending = { organizationId, version, issuer: "issuer", subject: userId, email, callbackPath: "/" };
    return () => linkAccount(ctx, { pending, caller });
  },
};

/** A part of each client secret above, which no event may contain. */
export const SINGLE_SIGN_ON_SECRET = "canary client secret ";
