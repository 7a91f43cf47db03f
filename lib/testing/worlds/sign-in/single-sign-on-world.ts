import type { Cookie } from "@/lib/auth/sessions/sealed-cookie";
import { type SessionStart, startSession } from "@/lib/auth/sessions/session";
import { sessionCookie } from "@/lib/auth/sessions/session-cookie";
import { attemptCookie } from "@/lib/auth/single-sign-on/attempt";
import { checkDomain } from "@/lib/auth/single-sign-on/check-domain";
import { redirectPath } from "@/lib/auth/single-sign-on/labels";
import { linkCookie, type PendingLink } from "@/lib/auth/single-sign-on/link";
import { saveProvider } from "@/lib/auth/single-sign-on/save-provider";
import { getSingleSignOn, saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { type Start, startByEmail, startTest } from "@/lib/auth/single-sign-on/start";
import { answerCallback, type CallbackAnswer } from "@/lib/dashboard/single-sign-on/answer-callback";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { type DnsServer, startDnsServer } from "@/lib/testing/servers/dns-server";
import { type IdentityProvider, startIdentityProvider, visitProvider } from "@/lib/testing/servers/identity-provider";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

export const ORIGIN = "http://hub.test";

/** An organization with its own provider and domain. */
export type SingleSignOnWorld = {
  owner: Ctx;
  ownerId: string;
  organizationId: string;
  domain: string;
  provider: IdentityProvider;
};

/** From now on providers may be on loopback in this test file, and the returned server answers its DNS questions. */
export async function openLoopback(): Promise<DnsServer> {
  const dns = await startDnsServer();
  Object.assign(env(), { OUTBOUND_ALLOWED_NETWORKS: ["127.0.0.1"], DNS_SERVERS: [dns.address] });
  return dns;
}

/** Only the provider runs; nothing is set up. */
export async function makeProviderWorld(): Promise<SingleSignOnWorld> {
  const { id: organizationId } = await makeOrganization();
  const owner = await makeMember(organizationId, "owner");
  if (owner.actor.kind !== "user") throw new Error("An owner is a person.");
  const provider = await startIdentityProvider(ORIGIN + redirectPath(organizationId));
  const domain = `${organizationId.slice(-10)}.test`;
  provider.person = personIn(domain);
  return { owner, ownerId: owner.actor.userId, organizationId, domain, provider };
}

/** A person with a verified address in the domain. */
export function personIn(domain: string) {
  const subject = newId("user").slice(-8);
  return { subject, name: "Ada Lovelace", email: `${subject}@${domain}`, email_verified: true };
}

/** Provider and domain are saved and the domain is verified. */
export async function makeVerifiedWorld(dns: DnsServer): Promise<SingleSignOnWorld> {
  const world = await makeProviderWorld();
  const { owner, provider, domain } = world;
  const { issuer, clientId, clientSecret } = provider;
  await saveProvider(owner, { issuer, clientId, clientSecret });
  const { record } = await saveDomain(owner, { domain });
  dns.texts.set(record!.name, ["another text", record!.value]);
  await checkDomain(owner);
  return world;
}

/** Everything is set up and single sign-on is on. */
export async function makeSignOnWorld(dns: DnsServer, mode: "optional" | "required" = "optional") {
  const world = await makeVerifiedWorld(dns);
  const { answer, provider } = await runTest(world);
  if (!provider.testedAt) throw new Error(`The test failed: ${JSON.stringify([answer, provider.lastTest])}`);
  if (mode === "required") await giveSecondFactor(world.ownerId);
  const { owner, ownerId } = world;
  await saveSignOnPolicy(owner, { mode, defaultRole: "member", emergencyOwnerId: ownerId });
  return world;
}

/** A confirmed authenticator app, as far as single sign-on looks at it. */
export async function giveSecondFactor(userId: string): Promise<void> {
  const data = { userId, secret: new Uint8Array(1), confirmedAt: new Date() };
  await db().authenticatorApp.create({ data });
}

/** The cookie of a new session of this person. */
export async function cookieFor(userId: string, start: SessionStart = { method: "password", hasSecondFactor: true }) {
  return sessionCookie(false, await startSession(userId, { address: null, client: null }, start));
}

/** The owner's test sign-in, from the button to the stored result. */
export async function runTest(world: SingleSignOnWorld) {
  const { owner, ownerId } = world;
  const answer = await comeBack(world, await startTest(owner, ORIGIN), [await cookieFor(ownerId)]);
  return { answer, provider: (await getSingleSignOn(owner)).provider! };
}

const from = { origin: ORIGIN, address: "203.0.113.7", requestId: newId("request") };

/** Begins as the sign-in screen does. */
export function begin(email: string): Promise<Start> {
  return startByEmail({ email, callbackPath: "/sites" }, { ...from, address: `198.51.100.${Math.random() * 256}` });
}

/** A whole sign-in of the provider's person. */
export async function signInThere(world: SingleSignOnWorld, cookies: NamedValue[] = []): Promise<CallbackAnswer> {
  return comeBack(world, await begin(world.provider.person.email ?? `someone@${world.domain}`), cookies);
}

type NamedValue = Pick<Cookie, "name" | "value">;

/** Visits the provider and returns with its answer. */
export async function comeBack(world: SingleSignOnWorld, { url, attempt }: Start, cookies: NamedValue[] = []) {
  const back = await visitProvider(url);
  return receive(world.organizationId, back.searchParams, [
    await attemptCookie.make(new Headers(), attempt),
    ...cookies,
  ]);
}

/** The callback with these cookies. */
export function receive(organizationId: string, search: URLSearchParams, cookies: NamedValue[]) {
  const headers = new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
  return answerCallback({ headers, organizationId, search });
}

/** The link that a browser is asked to confirm. */
export async function readLink({ cookies }: CallbackAnswer): Promise<PendingLink | null> {
  return linkCookie.read(new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") }));
}
