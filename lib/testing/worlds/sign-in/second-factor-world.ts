import { HOTP, Secret } from "otpauth";
import type { RelyingParty, WithRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { hashPassword } from "@/lib/auth/passwords/password";
import { startSession } from "@/lib/auth/sessions/session";
import type { SignInCaller } from "@/lib/auth/sign-in/finish-sign-in";
import { db } from "@/lib/db/client";
import type { AccountCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { authenticatorAppsKey } from "@/lib/platform/secrets/derived-keys";
import { seal } from "@/lib/platform/secrets/seal";
import { makeOrganization } from "@/lib/testing/worlds/fixtures";
import { TEST_SITE } from "@/lib/testing/worlds/sign-in/software-authenticator";

export const PASSWORD = "correct horse battery";

/** A signed-in person: their Ctx on their own account, at a site where passkeys work. */
export type TestPerson = { userId: string; email: string; ctx: WithRelyingParty<AccountCtx> };

/** Creates an account with PASSWORD and a session. `organizationId` null: a member of none. */
export async function makePerson({ organizationId }: { organizationId?: string | null } = {}): Promise<TestPerson> {
  const userId = newId("user");
  const email = `${userId}@example.com`;
  await db().user.create({
    data: { id: userId, email, name: "Test Person", passwordHash: await hashPassword(PASSWORD) },
  });
  const home = organizationId === undefined ? (await makeOrganization()).id : organizationId;
  if (home !== null) await db().membership.create({ data: { organizationId: home, userId, role: "admin" } });
  const sessionId = await startSession(userId, { address: null, client: "Test Browser" });
  return { userId, email, ctx: accountCtxOf(userId, sessionId) };
}

/** The Ctx of a person's request about their own account, made right after they proved who they are. */
export function accountCtxOf(userId: string, sessionId: string, relyingParty: RelyingParty | null = TEST_SITE) {
  const actor = { kind: "account" as const, userId, name: "Test Person", proofAgeSeconds: 0 };
  return { actor, sessionId, relyingParty, requestId: newId("request"), address: "203.0.113.9" };
}

/** A browser that signs in from an address of its own, in which nobody has signed in before. */
export function browserOf(sessionId: string | null = null): SignInCaller {
  const requestId = newId("request");
  const address = `2001:db8:${requestId.slice(-4)}:${requestId.slice(-8, -4)}::1`.replace(/[g-z]/g, "0");
  return { requestId, address, client: "Test", secure: false, sessionId, isKnownTo: async () => false };
}

/** Gives the person a confirmed authenticator app. @returns what it shows, `ahead` steps of 30 seconds from now. */
export async function giveApp(userId: string): Promise<(ahead?: number) => string> {
  const secret = new Secret({ size: 20 });
  const sealed = seal(authenticatorAppsKey(), userId, secret.bytes);
  await db().authenticatorApp.create({ data: { userId, secret: sealed, confirmedAt: new Date() } });
  return codesOf(secret);
}

/** The codes that an app with this secret shows. Steps are counted from the first call, so that no test meets a change. */
export function codesOf(secret: Secret): (ahead?: number) => string {
  const step = Math.floor(Date.now() / 30_000);
  return (ahead = 0) => HOTP.generate({ secret, counter: step + ahead, digits: 6, algorithm: "SHA1" });
}
