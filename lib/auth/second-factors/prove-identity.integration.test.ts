import { describe, expect, test } from "vitest";
import { listProofWays, proveIdentity } from "@/lib/auth/second-factors/prove-identity";
import { THROTTLE_POLICIES } from "@/lib/auth/sign-in/throttle-policy";
import { db } from "@/lib/db/client";
import { givePasskey } from "@/lib/testing/worlds/sign-in/passkey-world";
import { giveApp, makePerson, PASSWORD, type TestPerson } from "@/lib/testing/worlds/sign-in/second-factor-world";
import type { SoftwareAuthenticator } from "@/lib/testing/worlds/sign-in/software-authenticator";

const proofsOf = async ({ ctx }: TestPerson) => {
  const [row] = await db().$queryRaw<{ age: number; second: boolean }[]>`
    select extract(epoch from now() - proved_at)::float8 as age, second_factor_at is not null as second
    from sessions where id = ${ctx.sessionId}`;
  return { isFresh: row!.age < 60, second: row!.second };
};

async function makeStalePerson(): Promise<TestPerson> {
  const person = await makePerson();
  await makeStale(person);
  return person;
}

async function makeStale({ ctx }: TestPerson): Promise<void> {
  await db().$executeRaw`update sessions set proved_at = now() - interval '1 hour' where id = ${ctx.sessionId}`;
}

const byPasskey = async (person: TestPerson, authenticator: SoftwareAuthenticator) => {
  const { passkeyRequest } = await listProofWays(person.ctx);
  const { challengeId, options } = passkeyRequest!;
  return { kind: "passkey" as const, challengeId, assertion: authenticator.get(options) };
};

describe("a person proves who they are", () => {
  test("with the password, as long as there is no second factor", async () => {
    const person = await makeStalePerson();
    expect(await listProofWays(person.ctx)).toEqual({ ways: ["password"], passkeyRequest: null, hasOwnProof: true });
    await proveIdentity(person.ctx, { kind: "password", password: PASSWORD });
    expect(await proofsOf(person)).toEqual({ isFresh: true, second: false });
  });

  test("not with the password alone once there is a second factor", async () => {
    const person = await makeStalePerson();
    await giveApp(person.userId);
    expect((await listProofWays(person.ctx)).ways).toEqual(["code"]);
    const proof = proveIdentity(person.ctx, { kind: "password", password: PASSWORD });
    await expect(proof).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await proofsOf(person)).toEqual({ isFresh: false, second: false });
  });

  test("with a code, which also counts as the session's second factor", async () => {
    const person = await makeStalePerson();
    const code = await giveApp(person.userId);
    await proveIdentity(person.ctx, { kind: "code", code: code() });
    expect(await proofsOf(person)).toEqual({ isFresh: true, second: true });
  });

  test("with one of their own passkeys", async () => {
    const person = await makeStalePerson();
    const authenticator = await givePasskey(person);
    await makeStale(person);
    expect((await listProofWays(person.ctx)).ways).toEqual(["passkey"]);
    await proveIdentity(person.ctx, await byPasskey(person, authenticator));
    expect(await proofsOf(person)).toEqual({ isFresh: true, second: true });
  });

  test("not with another person's passkey, code or challenge", async () => {
    const [person, other] = [await makeStalePerson(), await makePerson()];
    await givePasskey(person);
    await makeStale(person);
    const theirs = await givePasskey(other);
    const code = await giveApp(other.userId);
    const { passkeyRequest } = await listProofWays(person.ctx);
    const forOwnChallenge = { ...passkeyRequest!, assertion: theirs.get(passkeyRequest!.options) };
    for (const input of [
      { kind: "passkey" as const, challengeId: forOwnChallenge.challengeId, assertion: forOwnChallenge.assertion },
      await byPasskey(other, theirs),
      { kind: "code" as const, code: code() },
    ]) {
      await expect(proveIdentity(person.ctx, input)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    }
    expect((await proofsOf(person)).isFresh).toBe(false);
  });

  test("of a pending session never", async () => {
    const person = await makeStalePerson();
    await db().session.update({ where: { id: person.ctx.sessionId }, data: { isPending: true } });
    await proveIdentity(person.ctx, { kind: "password", password: PASSWORD });
    expect((await proofsOf(person)).isFresh).toBe(false);
  });
});

test("a passkey neither waits for wrong codes nor counts as one", async () => {
  const person = await makeStalePerson();
  const authenticator = await givePasskey(person);
  await makeStale(person);
  const subject = `account:${person.userId}`;
  const notBefore = new Date(Date.now() + 900_000);
  await db().signInThrottle.create({ data: { subject, failures: 20, notBefore, lastFailedAt: new Date() } });
  const stranger = await byPasskey(person, await givePasskey(await makePerson()));
  await expect(proveIdentity(person.ctx, stranger)).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  await proveIdentity(person.ctx, await byPasskey(person, authenticator));
  expect((await proofsOf(person)).isFresh).toBe(true);
  expect(await db().signInThrottle.findUnique({ where: { subject } })).toMatchObject({ failures: 20 });
});

test("wrong proofs are throttled per account, whatever their kind, and a right one starts over", async () => {
  const person = await makeStalePerson();
  const code = await giveApp(person.userId);
  const { freeFailures } = THROTTLE_POLICIES.account;
  for (let attempt = 0; attempt < freeFailures + 1; attempt++) {
    const wrong = proveIdentity(person.ctx, { kind: "code", code: code(-10) });
    await expect(wrong).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  }
  const tooEarly = proveIdentity(person.ctx, { kind: "code", code: code() });
  await expect(tooEarly).rejects.toMatchObject({
    code: "RATE_LIMITED",
    details: { retryAfterSeconds: expect.any(Number) },
  });
  const other = await makePerson();
  await proveIdentity(other.ctx, { kind: "password", password: PASSWORD });
  await db().$executeRaw`
    update sign_in_throttles set not_before = now() - interval '1 second' where subject = ${`account:${person.userId}`}`;
  await proveIdentity(person.ctx, { kind: "code", code: code() });
  expect(await db().signInThrottle.count({ where: { subject: `account:${person.userId}` } })).toBe(0);
});
