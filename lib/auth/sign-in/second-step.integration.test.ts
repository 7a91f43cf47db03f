import { describe, expect, test } from "vitest";
import { requestPasskey } from "@/lib/auth/passkeys/request-passkey";
import { createRecoveryCodes } from "@/lib/auth/second-factors/service";
import { readSession } from "@/lib/auth/sessions/session";
import { takeSecondStep } from "@/lib/auth/sign-in/second-step";
import { type SignInOutcome, signIn } from "@/lib/auth/sign-in/sign-in";
import { signInWithPasskey } from "@/lib/auth/sign-in/sign-in-with-passkey";
import { THROTTLE_POLICIES } from "@/lib/auth/sign-in/throttle-policy";
import { db } from "@/lib/db/client";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import {
  browserOf,
  giveApp,
  makePerson,
  PASSWORD,
  type TestPerson,
} from "@/lib/testing/worlds/sign-in/second-factor-world";
import {
  type Deviation,
  type SoftwareAuthenticator,
  TEST_SITE,
} from "@/lib/testing/worlds/sign-in/software-authenticator";

function sessionOf(outcome: SignInOutcome): string {
  if (!("sessionId" in outcome)) throw new Error(outcome.result);
  return outcome.sessionId;
}

/** Enters the right password. @returns the browser, which has the pending session. */
async function enterPassword({ email }: TestPerson) {
  const outcome = await signIn({ email, password: PASSWORD }, browserOf());
  expect(outcome).toEqual({ result: "halfway", sessionId: expect.any(String) });
  return browserOf(sessionOf(outcome));
}

const step = (input: unknown, browser: ReturnType<typeof browserOf>) => takeSecondStep(input, browser, TEST_SITE);

describe("the password of an account with a second factor", () => {
  test("starts a session that no page, action or route accepts and that ends after 10 minutes", async () => {
    const person = await makePerson();
    await giveApp(person.userId);
    const { sessionId } = await enterPassword(person);
    expect(await readSession(sessionId!)).toBeNull();
    const { createdAt, expiresAt } = await db().session.findUniqueOrThrow({ where: { id: sessionId! } });
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(10 * 60 * 1000);
  });

  test("ends the browser's session of another person", async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    await giveApp(person.userId);
    await signIn({ email: person.email, password: PASSWORD }, browserOf(other.ctx.sessionId));
    expect(await readSession(other.ctx.sessionId)).toBeNull();
  });
});

describe("the second step", () => {
  test("by code replaces the pending session by a new one with a second factor", async () => {
    const person = await makePerson();
    const code = await giveApp(person.userId);
    const browser = await enterPassword(person);
    const sessionId = sessionOf(await step({ kind: "code", code: code() }, browser));
    expect(sessionId).not.toBe(browser.sessionId);
    expect(await readSession(sessionId)).toMatchObject({ method: "password", hasSecondFactor: true });
    expect(await db().session.count({ where: { id: browser.sessionId! } })).toBe(0);
  });

  test("by one of the person's own passkeys", async () => {
    const person = await makePerson();
    const authenticator = await givePasskey(person);
    const stranger = await givePasskey(await makePerson());
    const browser = await enterPassword(person);
    const answer = async (with_: SoftwareAuthenticator) => {
      const { challengeId, options } = await requestPasskey(person.userId, TEST_SITE);
      return { kind: "passkey", challengeId, assertion: with_.get(options) };
    };
    expect(await step(await answer(stranger), browser)).toEqual({ result: "refused" });
    expect((await step(await answer(authenticator), browser)).result).toBe("signedIn");
  });

  test("by a recovery code in any spelling, once, which the person learns by e-mail", async () => {
    const person = await makePerson();
    await givePasskey(person);
    const { recoveryCodes } = await createRecoveryCodes(person.ctx);
    const typed = ` ${recoveryCodes![3]!.toLowerCase().replaceAll("-", " ")}`;
    const input = { kind: "recoveryCode", recoveryCode: typed };
    expect((await step(input, await enterPassword(person))).result).toBe("signedIn");
    expect(await step(input, await enterPassword(person))).toEqual({ result: "refused" });
    expect(await db().recoveryCode.count({ where: { userId: person.userId, usedAt: null } })).toBe(9);
    expect(
      await db().email.count({ where: { cause: { contains: `${person.userId}:` }, recipient: person.email } }),
    ).toBe(3);
  });

  test.each([
    ["a wrong code", { kind: "code", code: "000000" }],
    ["a code in another form", { kind: "code", code: "12345" }],
    ["an unknown recovery code", { kind: "recoveryCode", recoveryCode: "0000-0000-0000-0000" }],
    ["a password", { kind: "password", password: PASSWORD }],
    ["nothing", null],
    ["an unknown challenge", { kind: "passkey", challengeId: "chl_x", assertion: {} }],
  ])("refuses %s, and the pending session stays", async (_what, input) => {
    const person = await makePerson();
    const browser = await enterPassword(await withFactors(person));
    expect(await step(input, browser)).toEqual({ result: "refused" });
    expect(await db().session.count({ where: { id: browser.sessionId!, isPending: true } })).toBe(1);
  });

  test("comes too late after 10 minutes, and not from a full session, another session or none", async () => {
    const person = await makePerson();
    const code = await giveApp(person.userId);
    const browser = await enterPassword(person);
    await db().$executeRaw`update sessions set expires_at = now() where id = ${browser.sessionId}`;
    for (const caller of [browser, browserOf(person.ctx.sessionId), browserOf("ses_unknown"), browserOf()]) {
      expect(await step({ kind: "code", code: code() }, caller)).toEqual({ result: "expired" });
    }
  });

  test("accepts one code once when 20 browsers use it at the same moment", async () => {
    const person = await makePerson();
    const code = await giveApp(person.userId);
    const browsers = [];
    for (let browser = 0; browser < 20; browser++) browsers.push(await enterPassword(person));
    await raiseLimit(person);
    const outcomes = await Promise.all(browsers.map((browser) => step({ kind: "code", code: code() }, browser)));
    expect(outcomes.filter(({ result }) => result === "signedIn")).toHaveLength(1);
    expect(await step({ kind: "code", code: code() }, await enterPassword(person))).not.toMatchObject({
      result: "signedIn",
    });
  });

  test("is throttled per account across browsers, codes and recovery codes", async () => {
    const person = await withFactors(await makePerson());
    const { freeFailures } = THROTTLE_POLICIES.account;
    for (let attempt = 0; attempt < freeFailures + 1; attempt++) {
      const input = attempt % 2 ? { kind: "code", code: "000000" } : { kind: "recoveryCode", recoveryCode: "x" };
      expect((await step(input, await enterPassword(person))).result).toBe("refused");
    }
    const browser = await enterPassword(person);
    expect(await step({ kind: "code", code: "000000" }, browser)).toEqual({
      result: "wait",
      seconds: expect.any(Number),
    });
  });
});

test("the second step by passkey neither waits for wrong codes nor counts as one", async () => {
  const person = await makePerson();
  const authenticator = await givePasskey(person);
  const browser = await enterPassword(person);
  const subject = `account:${person.userId}`;
  const notBefore = new Date(Date.now() + 900_000);
  await db().signInThrottle.create({ data: { subject, failures: 20, notBefore, lastFailedAt: new Date() } });
  const unknown = { kind: "passkey", challengeId: "chl_x", assertion: {} };
  expect(await step(unknown, browser)).toEqual({ result: "refused" });
  expect(await db().signInThrottle.findUnique({ where: { subject } })).toMatchObject({ failures: 20 });
  const { challengeId, options } = await requestPasskey(person.userId, TEST_SITE);
  const outcome = await step({ kind: "passkey", challengeId, assertion: authenticator.get(options) }, browser);
  expect(outcome.result).toBe("signedIn");
});

/** Gives the person an app whose code is not 000000 now. */
async function withFactors(person: TestPerson): Promise<TestPerson> {
  const code = await giveApp(person.userId);
  if ([-1, 0, 1, 2].some((ahead) => code(ahead) === "000000")) {
    await db().authenticatorApp.deleteMany({ where: { userId: person.userId } });
    return withFactors(person);
  }
  return person;
}

/** Simultaneous attempts beyond the free ones would wait: the test is about the code, not the throttle. */
async function raiseLimit({ userId }: TestPerson): Promise<void> {
  await db().signInThrottle.create({
    data: { subject: `account:${userId}`, failures: -100, notBefore: new Date(0), lastFailedAt: new Date() },
  });
}

describe("signing in with a passkey", () => {
  const request = async () => requestPasskey(null, TEST_SITE);
  const attempt = async (authenticator: SoftwareAuthenticator, deviation: Deviation = {}, browser = browserOf()) => {
    const { challengeId, options } = await request();
    return signInWithPasskey({ challengeId, assertion: authenticator.get(options, deviation) }, browser, TEST_SITE);
  };

  test("needs no address and counts as two factors", async () => {
    const person = await makePerson();
    const authenticator = await givePasskey(person);
    const { challengeId, options } = await request();
    expect(options).toMatchObject({ allowCredentials: [], userVerification: "required", rpId: "localhost" });
    const outcome = await signInWithPasskey(
      { challengeId, assertion: authenticator.get(options) },
      browserOf(),
      TEST_SITE,
    );
    expect(await readSession(sessionOf(outcome))).toMatchObject({
      user: { id: person.userId },
      method: "passkey",
      hasSecondFactor: true,
    });
  });

  test.each<[string, Deviation]>([
    ["an unknown passkey", { credentialId: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["no user verification", { isVerified: false }],
    ["another site's origin", { origin: "https://evil.example" }],
    ["another site's name", { rpId: "evil.example" }],
    ["another challenge", { challenge: "AAAA" }],
    ["the answer to another request", { type: "webauthn.create" }],
    ["another account's handle", { userHandle: Buffer.from("usr_other").toString("base64url") }],
    ["a page inside another site", { crossOrigin: true }],
  ])("refuses %s, always in the same way", async (_what, deviation) => {
    const authenticator = await givePasskey(await makePerson());
    expect(await attempt(authenticator, deviation)).toEqual({ result: "refused" });
  });

  test("refuses a counter that did not rise, because it may be a copy", async () => {
    const authenticator = await givePasskey(await makePerson());
    expect((await attempt(authenticator, { counter: 7 })).result).toBe("signedIn");
    expect(await attempt(authenticator, { counter: 7 })).toEqual({ result: "refused" });
    expect(await attempt(authenticator, { counter: 0 })).toEqual({ result: "refused" });
    expect((await attempt(authenticator, { counter: 8 })).result).toBe("signedIn");
  });

  test("accepts an answer once, also when it arrives 20 times at the same moment", async () => {
    const authenticator = await givePasskey(await makePerson());
    const { challengeId, options } = await request();
    const input = { challengeId, assertion: authenticator.get(options) };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => signInWithPasskey(input, browserOf(), TEST_SITE)),
    );
    expect(outcomes.filter(({ result }) => result === "signedIn")).toHaveLength(1);
  });

  test("uses up its challenge also by a wrong answer, and refuses one after 5 minutes", async () => {
    const authenticator = await givePasskey(await makePerson());
    const { challengeId, options } = await request();
    const wrong = { challengeId, assertion: authenticator.get(options, { isVerified: false }) };
    expect(await signInWithPasskey(wrong, browserOf(), TEST_SITE)).toEqual({ result: "refused" });
    const right = { challengeId, assertion: authenticator.get(options) };
    expect(await signInWithPasskey(right, browserOf(), TEST_SITE)).toEqual({ result: "refused" });
    const late = await request();
    await db().$executeRaw`update passkey_challenges set expires_at = now() where id = ${late.challengeId}`;
    const input = { challengeId: late.challengeId, assertion: authenticator.get(late.options) };
    expect(await signInWithPasskey(input, browserOf(), TEST_SITE)).toEqual({ result: "refused" });
  });

  test("refuses a challenge that was made for a certain person, and nothing works where there are no passkeys", async () => {
    const person = await makePerson();
    const authenticator = await givePasskey(person);
    const { challengeId, options } = await requestPasskey(person.userId, TEST_SITE);
    const input = { challengeId, assertion: authenticator.get(options) };
    expect(await signInWithPasskey(input, browserOf(), TEST_SITE)).toEqual({ result: "refused" });
    expect(await signInWithPasskey(input, browserOf(), null)).toEqual({ result: "refused" });
  });
});

test("a disabled account is refused as if its password, code or passkey were wrong", async () => {
  const person = await makePerson();
  const authenticator = await givePasskey(person);
  const code = await giveApp(person.userId);
  const browser = await enterPassword(person);
  await db().user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
  expect(await signIn({ email: person.email, password: PASSWORD }, browserOf())).toEqual({ result: "refused" });
  expect(await step({ kind: "code", code: code() }, browser)).toEqual({ result: "expired" });
  const { challengeId, options } = await requestPasskey(null, TEST_SITE);
  const input = { challengeId, assertion: authenticator.get(options) };
  expect(await signInWithPasskey(input, browserOf(), TEST_SITE)).toEqual({ result: "refused" });
  expect(await readSession(person.ctx.sessionId)).toBeNull();
});
