import { beforeEach, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/passwords/password";
import { type SignInCaller, signIn } from "@/lib/auth/sign-in/sign-in";
import { THROTTLE_POLICIES } from "@/lib/auth/sign-in/throttle-policy";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/platform/ids";
import { logLinesOf } from "@/lib/testing/log-lines";

const PASSWORD = "correct horse battery";
let userId: string;
let email: string;
let caller: SignInCaller;

beforeEach(async () => {
  userId = newId("user");
  email = `${userId}@example.com`;
  caller = {
    requestId: newId("request"),
    address: `2001:db8:${userId.slice(-4)}::1`,
    client: "Test",
    secure: false,
    sessionId: null,
    isKnownTo: async () => false,
  };
  const passwordHash = await hashPassword(PASSWORD);
  await db().user.create({ data: { id: userId, email, name: "Test Person", passwordHash } });
});

const HASH = expect.stringMatching(/^email:[\w-]{43}$/);

test("a sign-in that succeeds logs one line with the account's id, the address and the request", async () => {
  const lines = await logLinesOf(() => signIn({ email, password: PASSWORD }, caller));
  const { address, requestId } = caller;
  expect(lines).toMatchObject([{ account: userId, address, requestId, msg: "a person signed in" }]);
});

test("a refused or delayed sign-in logs one line with the e-mail's hash, and no line contains e-mail or password", async () => {
  const { address, requestId } = caller;
  const attempts = THROTTLE_POLICIES.email.freeFailures + 2;
  const lines = await logLinesOf(async () => {
    for (let attempt = 0; attempt < attempts; attempt++) await signIn({ email, password: "wrong password" }, caller);
  });
  expect(lines).toHaveLength(attempts);
  expect(lines[0]).toMatchObject({ account: HASH, address, requestId, msg: "a sign-in was refused" });
  expect(lines.at(-1)).toMatchObject({ account: lines[0]!.account, address, requestId, msg: "a sign-in has to wait" });
  expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${email}|wrong password|${PASSWORD}`));
});

test("an attempt that finds the queue of password checks full logs one line, too", async () => {
  let isOver = false;
  const keepBusy = async () => {
    while (!isOver) await hashPassword("x");
  };
  const queue = Array.from({ length: 51 }, keepBusy);
  const lines = await logLinesOf(() =>
    expect(signIn({ email, password: PASSWORD }, caller)).rejects.toMatchObject({ code: "UNAVAILABLE" }),
  );
  isOver = true;
  await Promise.all(queue);
  const { address, requestId } = caller;
  expect(lines).toMatchObject([{ account: HASH, address, requestId, msg: "a sign-in could not be checked now" }]);
});

test("a malformed attempt logs one line, too", async () => {
  const lines = await logLinesOf(() => signIn({ email: [], password: 7 }, caller));
  expect(lines).toMatchObject([{ account: null, requestId: caller.requestId, msg: "a sign-in was refused" }]);
});
