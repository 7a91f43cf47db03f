import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/passwords/password";
import { isKnownBrowser, rememberPerson } from "@/lib/auth/sessions/known-browser";
import { readSession } from "@/lib/auth/sessions/session";
import { type SignInCaller, signIn } from "@/lib/auth/sign-in/sign-in";
import { admitSignIn as admit, dropOutdatedThrottles } from "@/lib/auth/sign-in/sign-in-throttle";
import { THROTTLE_POLICIES } from "@/lib/auth/sign-in/throttle-policy";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { untilServed } from "@/lib/testing/until-served";

const PASSWORD = "correct horse battery";
let email: string;
let caller: SignInCaller;
let addressCount = 0;

beforeEach(async () => {
  const id = newId("user");
  email = `${id}@example.com`;
  addressCount += 1;
  caller = {
    requestId: newId("request"),
    address: `198.51.100.${addressCount}`,
    client: "Test",
    secure: false,
    sessionId: null,
    isKnownTo: async () => false,
  };
  await db().user.create({ data: { id, email, name: "Test Person", passwordHash: await hashPassword(PASSWORD) } });
});

function admitAttempt(from: { email: string; address: string | null }): Promise<number> {
  return admit({ ...from, isKnownBrowser: false });
}

async function failTimes(count: number, from: SignInCaller = caller) {
  for (let attempt = 0; attempt < count; attempt++) await signIn({ email, password: "wrong" }, from);
}

async function letWaitPass() {
  await db().$executeRaw`update sign_in_throttles set not_before = now() - interval '1 second'`;
}

describe("signing in", () => {
  test("starts a session for the right password, ignoring the e-mail's case", async () => {
    const outcome = await signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, caller);
    if (outcome.result !== "signedIn") throw new Error(outcome.result);
    expect((await readSession(outcome.sessionId))?.user.email).toBe(email);
  });

  test.each([
    ["a wrong password", () => ({ email, password: "wrong" })],
    ["an unknown e-mail", () => ({ email: "nobody@example.com", password: PASSWORD })],
    ["a malformed e-mail", () => ({ email: "nobody\u0000@", password: PASSWORD })],
    ["a password of a megabyte", () => ({ email, password: "x".repeat(1_048_576) })],
    ["no fields", () => ({})],
    ["fields of another type", () => ({ email: { not: "" }, password: [PASSWORD] })],
  ])("answers %s with the same refusal", async (_what, input) => {
    expect(await signIn(input(), caller)).toEqual({ result: "refused" });
  });

  test("ends the browser's previous session", async () => {
    const first = await signIn({ email, password: PASSWORD }, caller);
    if (first.result !== "signedIn") throw new Error(first.result);
    const second = await signIn({ email, password: PASSWORD }, { ...caller, sessionId: first.sessionId });
    if (second.result !== "signedIn") throw new Error(second.result);
    expect(await readSession(first.sessionId)).toBeNull();
    expect(await readSession(second.sessionId)).not.toBeNull();
  });

  test("keeps the browser's session when the password is wrong", async () => {
    const first = await signIn({ email, password: PASSWORD }, caller);
    if (first.result !== "signedIn") throw new Error(first.result);
    await signIn({ email, password: "wrong" }, { ...caller, sessionId: first.sessionId });
    expect(await readSession(first.sessionId)).not.toBeNull();
  });

  test("refuses with UNAVAILABLE what would wait too long for its password check", async () => {
    const checks = Array.from({ length: 80 }, () => hashPassword("x").catch(({ code }) => code));
    const outcomes = await Promise.all(checks);
    expect(outcomes.filter((outcome) => outcome === "UNAVAILABLE")).toHaveLength(29);
  });

  test("stores the e-mail of a failed attempt only as a hash", async () => {
    await failTimes(1);
    const rows = await db().signInThrottle.findMany();
    expect(JSON.stringify(rows)).not.toContain(email);
  });
});

describe("throttling", () => {
  test("delays one e-mail after a few failures, returns the seconds left, and then accepts the right password", async () => {
    await failTimes(THROTTLE_POLICIES.email.freeFailures + 3);
    const refused = await signIn({ email, password: PASSWORD }, caller);
    expect(refused).toEqual({ result: "wait", seconds: expect.any(Number) });
    await letWaitPass();
    expect((await signIn({ email, password: PASSWORD }, caller)).result).toBe("signedIn");
  });

  test("never makes a person wait longer than the cap, even when others keep guessing from elsewhere", async () => {
    for (let attempt = 0; attempt < 40; attempt++) {
      await admitAttempt({ email, address: `192.0.2.${attempt}` });
      await letWaitPass();
    }
    await admitAttempt({ email, address: "192.0.2.200" });
    const outcome = await signIn({ email, password: PASSWORD }, caller);
    if (outcome.result !== "wait") throw new Error(outcome.result);
    expect(outcome.seconds).toBeGreaterThan(0);
    expect(outcome.seconds).toBeLessThanOrEqual(THROTTLE_POLICIES.email.maxWaitSeconds);
  });

  test("delays an address that tries many e-mails, and no other address", async () => {
    for (let attempt = 0; attempt < THROTTLE_POLICIES.address.freeFailures + 1; attempt++) {
      await admitAttempt({ email: `${attempt}-${email}`, address: caller.address });
    }
    expect(await admitAttempt({ email, address: caller.address })).toBeGreaterThan(0);
    expect(await admitAttempt({ email, address: "192.0.2.222" })).toBe(0);
  });

  test("an attempt during a wait neither prolongs it nor stores a row", async () => {
    const { freeFailures } = THROTTLE_POLICIES.address;
    for (let attempt = 0; attempt < freeFailures + 1; attempt++) {
      await admitAttempt({ email: `${attempt}-${email}`, address: caller.address });
    }
    const before = await db().signInThrottle.findMany({ orderBy: { subject: "asc" } });
    const others = Array.from({ length: 40 }, (_, other) => `other-${other}-${email}`);
    const waits = await Promise.all(others.map((other) => admitAttempt({ email: other, address: caller.address })));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(await db().signInThrottle.findMany({ orderBy: { subject: "asc" } })).toEqual(before);
  });

  test("a browser in which the person signed in before does not wait for its address", async () => {
    for (let attempt = 0; attempt < THROTTLE_POLICIES.address.freeFailures + 1; attempt++) {
      await admitAttempt({ email: `${attempt}-${email}`, address: caller.address });
    }
    const cookie = await rememberPerson(new Headers(), email);
    const headers = new Headers({ cookie: cookie.split(";")[0]! });
    const known = { ...caller, isKnownTo: (who: string) => isKnownBrowser(headers, who) };
    expect((await signIn({ email, password: PASSWORD }, known)).result).toBe("signedIn");
    expect((await signIn({ email: `other-${email}`, password: PASSWORD }, known)).result).toBe("wait");
    expect((await signIn({ email, password: PASSWORD }, caller)).result).toBe("wait");
  });

  test("a known browser still waits for its e-mail's own failures", async () => {
    const known = { ...caller, isKnownTo: async () => true };
    await failTimes(THROTTLE_POLICIES.email.freeFailures + 1, known);
    expect((await signIn({ email, password: PASSWORD }, known)).result).toBe("wait");
  });

  test("a forged or foreign cookie makes no browser known, and a shared browser remembers its latest people", async () => {
    const known = (cookie: string, who: string) => isKnownBrowser(new Headers({ cookie }), who);
    let headers = new Headers();
    for (let person = 0; person < 9; person++) {
      const cookie = await rememberPerson(headers, `${person}-${email}`);
      headers = new Headers({ cookie: cookie.split(";")[0]! });
    }
    const cookie = headers.get("cookie")!;
    expect(await known(cookie, `8-${email}`)).toBe(true);
    expect(await known(cookie, `1-${email}`)).toBe(true);
    expect(await known(cookie, `0-${email}`)).toBe(false);
    expect(await known(`${cookie.slice(0, -3)}AAA`, `8-${email}`)).toBe(false);
    expect(await known(cookie.replace("ihub-browser", "ihub-session"), `8-${email}`)).toBe(false);
  });

  test("forgotten failures are deleted, recent ones stay", async () => {
    await admitAttempt({ email, address: caller.address });
    await db().$executeRaw`
      update sign_in_throttles set last_failed_at = now() - interval '61 minutes' where subject like 'email:%'`;
    await dropOutdatedThrottles();
    expect(await db().signInThrottle.count({ where: { subject: { startsWith: "email:" } } })).toBe(0);
    expect(await db().signInThrottle.count({ where: { subject: `address:${caller.address}` } })).toBe(1);
  });

  test("treats an IPv6 network as one address", async () => {
    const network = `2001:db8:${addressCount}`;
    for (let attempt = 0; attempt < THROTTLE_POLICIES.address.freeFailures + 1; attempt++) {
      await admitAttempt({ email: `${attempt}-${email}`, address: `${network}::${attempt.toString(16)}` });
    }
    expect(await admitAttempt({ email, address: `${network}:0:1:2:3:4` })).toBeGreaterThan(0);
    expect(await admitAttempt({ email, address: `${network}:1::1` })).toBe(0);
  });

  test("admits no more than the free attempts when 60 arrive at once", async () => {
    const startedAt = performance.now();
    const attempt = () => untilServed(() => admitAttempt({ email, address: caller.address }));
    const waits = await Promise.all(Array.from({ length: 60 }, attempt));
    const letIn = waits.filter((wait) => wait === 0).length;
    expect(letIn).toBeGreaterThan(THROTTLE_POLICIES.email.freeFailures);
    // The waits of 1, 2, 4 … seconds end one after another while a slow machine still admits the 60.
    const waitsEnded = Math.floor(Math.log2((performance.now() - startedAt) / 1_000 + 1));
    expect(letIn).toBeLessThanOrEqual(THROTTLE_POLICIES.email.freeFailures + 1 + waitsEnded);
  });

  test("refunds an address only for the successful attempt, so that an attacker's own account buys no free guesses", async () => {
    await failTimes(3);
    expect((await signIn({ email, password: PASSWORD }, caller)).result).toBe("signedIn");
    const row = await db().signInThrottle.findUniqueOrThrow({ where: { subject: `address:${caller.address}` } });
    expect(row.failures).toBe(3);
  });
});
