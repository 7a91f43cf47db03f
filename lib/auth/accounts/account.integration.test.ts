import { describe, expect, test } from "vitest";
import { readAccount } from "@/lib/auth/accounts/read-account";
import { renameAccount } from "@/lib/auth/accounts/rename-account";
import { changePasswordInput, renameAccountInput } from "@/lib/auth/accounts/schema";
import { changePassword } from "@/lib/auth/passwords/change-password";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { endEverySession, endOtherSessions, endOwnSession } from "@/lib/auth/sessions/own-sessions";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { readEmails } from "@/lib/testing/read-emails";
import { eventTypesOf, makeTestAccount, NEW_PASSWORD, OLD_PASSWORD } from "@/lib/testing/worlds/sign-in/account-world";

const FIREFOX = {
  address: "203.0.113.7",
  client: "Mozilla/5.0 (Windows NT 10.0; rv:142.0) Gecko/20100101 Firefox/142.0",
};
const CHANGE = { currentPassword: OLD_PASSWORD, password: NEW_PASSWORD };

async function hashOf(id: string): Promise<string | null> {
  return (await db().user.findUniqueOrThrow({ where: { id } })).passwordHash;
}

describe("the name", () => {
  test("changes with one event, and the same name again records nothing", async () => {
    const account = await makeTestAccount();
    await renameAccount(account.ctx, { name: "Ada King" });
    await renameAccount(account.ctx, { name: "Ada King" });
    expect((await readAccount(account.ctx)).name).toBe("Ada King");
    expect(await eventTypesOf(account)).toEqual(["account.updated"]);
  });

  test.each(["Ada\r\nBcc: all@example.com", "Ada\nSubject: x", "\u202eadA", " ", "x".repeat(101)])(
    "%j is refused at the door, so that it reaches no e-mail's header",
    (name) => {
      expect(renameAccountInput.safeParse({ name }).success).toBe(false);
    },
  );
});

describe("sessions", () => {
  test("are listed with device, address and activity, the current one first; ended and pending ones are not", async () => {
    const { ctx, id } = await makeTestAccount();
    const other = await startSession(id, FIREFOX);
    await startSession(id, FIREFOX, { method: "password", isPending: true });
    const idle = await startSession(id, FIREFOX);
    await db().$executeRaw`update sessions set last_seen_at = now() - interval '13 hours' where id = ${idle}`;
    const stranger = await makeTestAccount();
    const { sessions } = await readAccount(ctx);
    expect(sessions.map((session) => session.id)).toEqual([ctx.sessionId, other]);
    expect(sessions[0]).toMatchObject({ device: "Firefox", isCurrent: true });
    expect(sessions[1]).toMatchObject({ device: "Firefox on Windows", address: "203.0.113.7", isCurrent: false });
    expect((await readAccount(stranger.ctx)).sessions).toHaveLength(1);
  });

  test("end one by one, from the next request on, with an event", async () => {
    const account = await makeTestAccount();
    const other = await startSession(account.id, FIREFOX);
    await endOwnSession(account.ctx, { sessionId: other });
    expect(await readSession(other)).toBeNull();
    expect(await readSession(account.ctx.sessionId)).not.toBeNull();
    expect(await eventTypesOf(account)).toEqual(["account.sessions_ended"]);
    await expect(endOwnSession(account.ctx, { sessionId: other })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of another person look unknown and stay", async () => {
    const [own, stranger] = [await makeTestAccount(), await makeTestAccount()];
    const attempt = endOwnSession(own.ctx, { sessionId: stranger.ctx.sessionId });
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await readSession(stranger.ctx.sessionId)).not.toBeNull();
  });

  test("all end but the current one", async () => {
    const account = await makeTestAccount();
    const others = [await startSession(account.id, FIREFOX), await startSession(account.id, FIREFOX)];
    expect(await endOtherSessions(account.ctx)).toEqual({ ended: 2 });
    expect(await Promise.all(others.map(readSession))).toEqual([null, null]);
    expect(await readSession(account.ctx.sessionId)).not.toBeNull();
    expect(await endOtherSessions(account.ctx)).toEqual({ ended: 0 });
    expect(await eventTypesOf(account)).toEqual(["account.sessions_ended"]);
  });
});

test("signing out everywhere ends every session of the person, with an event, and nobody else's", async () => {
  const [account, other] = [await makeTestAccount(), await makeTestAccount()];
  const own = [account.ctx.sessionId, await startSession(account.id, FIREFOX)];
  expect(await endEverySession(account.ctx)).toEqual({ ended: 2 });
  expect(await Promise.all(own.map(readSession))).toEqual([null, null]);
  expect(await readSession(other.ctx.sessionId)).not.toBeNull();
  expect(await eventTypesOf(account)).toEqual(["account.sessions_ended"]);
});

describe("the password", () => {
  test("changes with the current one, ends other sessions and open links, and sends an e-mail and an event", async () => {
    const account = await makeTestAccount();
    const other = await startSession(account.id, FIREFOX);
    const link = { userId: account.id, purpose: "password_reset" as const, hash: Buffer.from(account.id) };
    await db().accountLink.create({ data: { ...link, id: account.id, email: account.email, expiresAt: new Date() } });
    expect(await changePassword(account.ctx, CHANGE)).toEqual({ ended: 1 });
    expect(await verifyPassword(await hashOf(account.id), NEW_PASSWORD)).toBe(true);
    expect(await verifyPassword(await hashOf(account.id), OLD_PASSWORD)).toBe(false);
    expect(await readSession(other)).toBeNull();
    expect(await readSession(account.ctx.sessionId)).not.toBeNull();
    expect(await db().accountLink.count({ where: { userId: account.id } })).toBe(0);
    expect((await readEmails(account.email)).map(({ template }) => template)).toEqual(["password_changed"]);
    expect(await eventTypesOf(account)).toEqual(["account.password_changed"]);
  });

  test("of an operator without an organization is recorded in the installation log", async () => {
    const operator = await makeTestAccount({ hasOrganization: false, isOperator: true });
    await changePassword(operator.ctx, CHANGE);
    expect(await eventTypesOf(operator)).toEqual(["account.password_changed"]);
  });

  test("stays when the current one is wrong, and guesses are delayed", async () => {
    const { ctx, id } = await makeTestAccount();
    const guess = () => changePassword(ctx, { ...CHANGE, currentPassword: "wrong" });
    const before = await hashOf(id);
    for (let turn = 0; turn < 6; turn++) {
      await expect(guess()).rejects.toMatchObject({ details: { fields: [{ field: "currentPassword" }] } });
    }
    await expect(guess()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(changePassword(ctx, { ...CHANGE, currentPassword: null })).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    expect(await hashOf(id)).toBe(before);
  });

  test("is guessed no faster than a proof: both share one count, which a new password resets", async () => {
    const { ctx, id } = await makeTestAccount();
    const subject = `account:${id}`;
    const data = { subject, failures: 20, notBefore: new Date(Date.now() + 900_000), lastFailedAt: new Date() };
    await db().signInThrottle.create({ data });
    await expect(changePassword(ctx, CHANGE)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await db().signInThrottle.update({ where: { subject }, data: { notBefore: new Date(0) } });
    await changePassword(ctx, CHANGE);
    expect(await db().signInThrottle.count({ where: { subject } })).toBe(0);
  });

  test("of someone who has none needs a recent proof", async () => {
    const { ctx, id } = await makeTestAccount({ password: null });
    const stale = { ...ctx, actor: { ...ctx.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } };
    const first = { currentPassword: null, password: NEW_PASSWORD };
    await expect(changePassword(stale, first)).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
    await changePassword(ctx, first);
    expect(await verifyPassword(await hashOf(id), NEW_PASSWORD)).toBe(true);
  });

  test("must not contain the organization's name, nor be the current one", async () => {
    const { ctx, organizationId } = await makeTestAccount();
    await db().organization.update({ where: { id: organizationId! }, data: { name: "Quibblefax Holdings" } });
    for (const password of ["quibblefaxholdings", OLD_PASSWORD]) {
      await expect(changePassword(ctx, { ...CHANGE, password })).rejects.toMatchObject({
        details: { fields: [{ field: "password" }] },
      });
    }
  });

  test("changes once when two changes meet", async () => {
    const { ctx } = await makeTestAccount();
    const changes = [NEW_PASSWORD, "another seven giraffes"].map((password) =>
      changePassword(ctx, { ...CHANGE, password }),
    );
    const results = await Promise.allSettled(changes);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each([
    ["7 characters", "x".repeat(7), false],
    ["8 characters", "x".repeat(8), true],
    ["8 emoji", "💥".repeat(8), true],
    ["7 emoji", "💥".repeat(7), false],
    ["256 characters", "x".repeat(256), true],
    ["256 emoji", "💥".repeat(256), true],
    ["257 characters", "x".repeat(257), false],
  ])("of %s: %#", (_, password, isAccepted) => {
    expect(changePasswordInput.safeParse({ currentPassword: null, password }).success).toBe(isAccepted);
  });

  test("is the same however the system encodes accents and spaces", async () => {
    const { ctx, id } = await makeTestAccount();
    const typed = "zwo\u0308lf Boxka\u0308mpfer\u00a0jagen";
    await changePassword(ctx, changePasswordInput.parse({ ...CHANGE, password: typed }));
    expect(await verifyPassword(await hashOf(id), "zwölf Boxkämpfer jagen")).toBe(true);
    expect(await verifyPassword(await hashOf(id), typed)).toBe(true);
  });
});
