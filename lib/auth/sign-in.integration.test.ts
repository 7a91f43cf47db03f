import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { readSession } from "@/lib/auth/session";
import { signIn } from "@/lib/auth/sign-in";
import { admitAttempt } from "@/lib/auth/sign-in-throttle";
import { THROTTLE_POLICIES } from "@/lib/auth/throttle-policy";
import { db } from "@/lib/db/client";
import type { Caller } from "@/lib/http/page-caller";
import { newId } from "@/lib/platform/ids";

const PASSWORD = "correct horse battery";
let email: string;
let caller: Caller;
let addressCount = 0;

beforeEach(async () => {
  const id = newId("user");
  email = `${id}@example.com`;
  addressCount += 1;
  caller = { requestId: newId("request"), address: `198.51.100.${addressCount}`, client: "Test", secure: false };
  await db().user.create({ data: { id, email, name: "Test Person", passwordHash: await hashPassword(PASSWORD) } });
});

async function failTimes(count: number, from: Caller = caller) {
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

  test("an attacker who keeps trying during a wait delays only their own address, not the person", async () => {
    const { email: policy, address } = THROTTLE_POLICIES;
    for (let attempt = 0; attempt < policy.freeFailures + address.freeFailures + 12; attempt++) {
      await admitAttempt({ email, address: caller.address });
    }
    expect(await admitAttempt({ email, address: caller.address })).toBeGreaterThan(policy.maxWaitSeconds);
    expect(await admitAttempt({ email, address: "192.0.2.231" })).toBeLessThanOrEqual(policy.maxWaitSeconds);
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
    const waits = await Promise.all(Array.from({ length: 60 }, () => admitAttempt({ email, address: caller.address })));
    const letIn = waits.filter((wait) => wait === 0).length;
    expect(letIn).toBe(THROTTLE_POLICIES.email.freeFailures + 1);
  });

  test("refunds an address only for the successful attempt, so that an attacker's own account buys no free guesses", async () => {
    await failTimes(3);
    expect((await signIn({ email, password: PASSWORD }, caller)).result).toBe("signedIn");
    const row = await db().signInThrottle.findUniqueOrThrow({ where: { subject: `address:${caller.address}` } });
    expect(row.failures).toBe(3);
  });
});
