import { describe, expect, test, vi } from "vitest";
import { requestPasskey } from "@/lib/auth/passkeys/request-passkey";
import { verifyPasskey } from "@/lib/auth/passkeys/verify-passkey";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { findFactors } from "@/lib/auth/second-factors/find-factors";
import { proveIdentity } from "@/lib/auth/second-factors/prove-identity";
import { useAppCode } from "@/lib/auth/second-factors/use-app-code";
import { resetPassword } from "@/lib/auth/service";
import { endEverySession, endOtherSessions } from "@/lib/auth/sessions/own-sessions";
import { readSession } from "@/lib/auth/sessions/session";
import { takeSecondStep } from "@/lib/auth/sign-in/second-step";
import { type SignInOutcome, signIn } from "@/lib/auth/sign-in/sign-in";
import { emailSubject } from "@/lib/auth/sign-in/sign-in-throttle";
import { signInWithPasskey } from "@/lib/auth/sign-in/sign-in-with-passkey";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { untilBlocked } from "@/lib/testing/until-blocked";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import {
  browserOf,
  giveApp,
  makePerson,
  PASSWORD,
  type TestPerson,
} from "@/lib/testing/worlds/sign-in/second-factor-world";
import { TEST_SITE } from "@/lib/testing/worlds/sign-in/software-authenticator";

vi.mock("@/lib/auth/passwords/password", { spy: true });
vi.mock("@/lib/auth/passkeys/verify-passkey", { spy: true });
vi.mock("@/lib/auth/second-factors/find-factors", { spy: true });
vi.mock("@/lib/auth/second-factors/use-app-code", { spy: true });

const system = { actor: { kind: "system" as const, name: "test" }, requestId: newId("request"), address: null };

const change = ({ email }: TestPerson) => resetPassword(system, { email, password: "seven purple giraffes" });

async function disable({ userId: id }: TestPerson) {
  await db().user.update({ where: { id }, data: { disabledAt: new Date() } });
  await db().session.deleteMany({ where: { userId: id } });
}

/** Signs in with the right password, while `event` happens between the check of the password and the session. */
async function signInAcross(person: TestPerson, event: (person: TestPerson) => Promise<unknown>) {
  vi.mocked(verifyPassword).mockImplementationOnce(async () => {
    await event(person);
    return true;
  });
  return signIn({ email: person.email, password: PASSWORD }, browserOf());
}

describe("a sign-in whose password was checked before", () => {
  test.each([
    ["a new password", "without a second factor", change, false],
    ["a new password", "with a second factor", change, true],
    ["the account was disabled", "without a second factor", disable, false],
    ["the account was disabled", "with a second factor", disable, true],
  ])("%s, %s, is refused, leaves no session and forgives nothing", async (_event, _factor, event, hasApp) => {
    const person = await makePerson();
    if (hasApp) await giveApp(person.userId);
    for (const _ of [1, 2]) await signIn({ email: person.email, password: "wrong" }, browserOf());
    await db().session.deleteMany({ where: { userId: person.userId } });
    expect(await signInAcross(person, event)).toEqual({ result: "refused" });
    expect(await db().session.count({ where: { userId: person.userId } })).toBe(0);
    const throttle = await db().signInThrottle.findUnique({ where: { subject: emailSubject(person.email) } });
    expect(throttle).toMatchObject({ failures: 3 });
    expect(await db().failedSignIns.findUnique({ where: { userId: person.userId } })).toMatchObject({ count: 3 });
  });

  test("is refused when a second factor was added after the account seemed to have none", async () => {
    const { userId, email } = await makePerson({ organizationId: null });
    await db().session.deleteMany({ where: { userId } });
    const none = { hasPassword: true, hasPasskey: false, hasApp: false, hasRecoveryCodes: false };
    vi.mocked(findFactors).mockImplementationOnce(async () => (await giveApp(userId)) && none);
    expect(await signIn({ email, password: PASSWORD }, browserOf())).toEqual({ result: "refused" });
    expect(await db().session.count({ where: { userId } })).toBe(0);
  });

  test("holds the account until its session is stored, so that whoever ends all sessions ends this one", async () => {
    const { userId, email } = await makePerson();
    const isHeld = () =>
      db().$executeRaw`select id from users where id = ${userId} for no key update nowait`.then(
        () => false,
        () => true,
      );
    const seen: boolean[] = [];
    const browser = { ...browserOf(), isKnownTo: async () => seen.push(await isHeld()) > 0 };
    expect((await signIn({ email, password: PASSWORD }, browser)).result).toBe("signedIn");
    expect(seen).toEqual([false, true]);
  });
});

const actual = <Module>(path: string) => vi.importActual<Module>(path);

/** The next code is checked, and right afterwards the person removes their app in another browser. */
function removeAfterCode(): void {
  vi.mocked(useAppCode).mockImplementationOnce(async (tx, userId, code) => {
    const real = await actual<{ useAppCode: typeof useAppCode }>("@/lib/auth/second-factors/use-app-code");
    const checked = await real.useAppCode(tx, userId, code);
    await tx.authenticatorApp.deleteMany({ where: { userId } });
    return checked;
  });
}

/** The same for the next passkey. */
function removeAfterPasskey({ userId }: TestPerson): void {
  vi.mocked(verifyPasskey).mockImplementationOnce(async (...input) => {
    const real = await actual<{ verifyPasskey: typeof verifyPasskey }>("@/lib/auth/passkeys/verify-passkey");
    const verified = await real.verifyPasskey(...input);
    await db().passkey.deleteMany({ where: { userId } });
    return verified;
  });
}

async function enterPassword({ email }: TestPerson) {
  const outcome: SignInOutcome = await signIn({ email, password: PASSWORD }, browserOf());
  if (outcome.result !== "halfway") throw new Error(outcome.result);
  return browserOf(outcome.sessionId);
}

describe("a second factor that is removed right after it was checked", () => {
  test("starts no session by code", async () => {
    const person = await makePerson();
    const code = await giveApp(person.userId);
    const browser = await enterPassword(person);
    removeAfterCode();
    expect(await takeSecondStep({ kind: "code", code: code() }, browser, TEST_SITE)).toEqual({ result: "expired" });
    expect(await db().session.count({ where: { userId: person.userId, secondFactorAt: { not: null } } })).toBe(0);
  });

  test.each([
    ["as the second step", true],
    ["alone", false],
  ])("starts no session by passkey %s", async (_how, isSecondStep) => {
    const person = await makePerson();
    const authenticator = await givePasskey(person);
    await db().session.deleteMany({ where: { userId: person.userId } });
    const browser = isSecondStep ? await enterPassword(person) : browserOf();
    const { challengeId, options } = await requestPasskey(isSecondStep ? person.userId : null, TEST_SITE);
    const proof = { challengeId, assertion: authenticator.get(options) };
    removeAfterPasskey(person);
    const outcome = isSecondStep
      ? await takeSecondStep({ kind: "passkey", ...proof }, browser, TEST_SITE)
      : await signInWithPasskey(proof, browser, TEST_SITE);
    expect(outcome.result).not.toBe("signedIn");
    expect(await db().session.count({ where: { userId: person.userId, isPending: false } })).toBe(0);
  });

  test("renews no proof", async () => {
    const person = await makePerson();
    const code = await giveApp(person.userId);
    removeAfterCode();
    const proof = proveIdentity(person.ctx, { kind: "code", code: code() });
    await expect(proof).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    expect((await readSession(person.ctx.sessionId))?.hasSecondFactor).toBe(false);
  });
});

test.each([
  ["all other sessions", endOtherSessions, 1],
  ["every session", endEverySession, 2],
])("whoever ends %s waits for a sign-in that is about to start one, and ends it", async (_which, end, count) => {
  const { email, ctx } = await makePerson();
  let ending: Promise<{ ended: number }> | undefined;
  let looks = 0;
  const isKnownTo = async () => {
    looks += 1;
    if (looks === 1) return false;
    ending = end(ctx);
    await untilBlocked();
    return false;
  };
  const outcome = await signIn({ email, password: PASSWORD }, { ...browserOf(), isKnownTo });
  if (outcome.result !== "signedIn") throw new Error(outcome.result);
  expect(await ending).toEqual({ ended: count });
  expect(await readSession(outcome.sessionId)).toBeNull();
});
