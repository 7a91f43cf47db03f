import { describe, expect, test } from "vitest";
import { accountAddress } from "@/lib/auth/accounts/schema";
import { dropOutdatedLinks } from "@/lib/auth/links/drop-outdated-links";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { findResetLink, requestPasswordReset, resetPasswordByLink } from "@/lib/auth/passwords/reset-by-link";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { takeSecondStep } from "@/lib/auth/sign-in/second-step";
import { signIn } from "@/lib/auth/sign-in/sign-in";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Caller } from "@/lib/http/page-caller";
import { newId } from "@/lib/platform/ids";
import { readEmails, readLinkToken } from "@/lib/testing/read-emails";
import { untilBlocked } from "@/lib/testing/until-blocked";
import { eventTypesOf, makeTestAccount, NEW_PASSWORD, OLD_PASSWORD } from "@/lib/testing/worlds/sign-in/account-world";
import { browserOf, giveApp } from "@/lib/testing/worlds/sign-in/second-factor-world";

/** A caller from a network of their own, so that tests do not share a limit. */
function visitor(): Caller {
  const part = () => Math.floor(Math.random() * 65_536).toString(16);
  return { requestId: newId("request"), address: `2001:${part()}:${part()}:${part()}::1`, client: null, secure: true };
}

const ask = (email: string, caller = visitor()) => requestPasswordReset({ email }, caller);
const reset = (token: string, password = NEW_PASSWORD) => resetPasswordByLink({ token, password }, visitor());
const templatesTo = async (email: string) => (await readEmails(email)).map(({ template }) => template);

async function ageLinks(userId: string, interval: string): Promise<void> {
  await db().$executeRawUnsafe(
    `update account_links set created_at = created_at - interval '${interval}', expires_at = expires_at - interval '${interval}'
     where user_id = $1`,
    userId,
  );
}

async function hashOf(id: string): Promise<string | null> {
  return (await db().user.findUniqueOrThrow({ where: { id } })).passwordHash;
}

describe("asking for a link", () => {
  test("answers known, unknown and disabled addresses alike, and after the same time", async () => {
    const [known, disabled] = [await makeTestAccount(), await makeTestAccount()];
    await db().user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const unknown = `${newId("user")}@example.com`;
    const durations: Record<string, number[]> = { [known.email]: [], [disabled.email]: [], [unknown]: [] };
    const answers = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      for (const [email, times] of Object.entries(durations)) {
        const startedAt = performance.now();
        answers.add(JSON.stringify(await ask(email)));
        times.push(performance.now() - startedAt);
      }
    }
    expect(answers.size).toBe(1);
    const fastest = Object.values(durations).map((times) => Math.min(...times));
    for (const time of fastest) expect(time).toBeGreaterThan(395);
    expect(Math.max(...fastest) - Math.min(...fastest)).toBeLessThan(100);
    expect(await templatesTo(known.email)).toEqual(Array(3).fill("password_reset"));
    expect(await templatesTo(disabled.email)).toEqual([]);
    expect(await templatesTo(unknown)).toEqual([]);
  });

  test("has three working links at most, also for many callers at once, and the answer stays the same", async () => {
    const { email, id } = await makeTestAccount();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(email)));
    expect(answers).toEqual(Array(20).fill({}));
    expect(await templatesTo(email)).toHaveLength(3);
    await ageLinks(id, "29 minutes");
    await ask(email);
    expect(await templatesTo(email)).toHaveLength(3);
    await ageLinks(id, "2 minutes");
    await ask(email);
    expect(await templatesTo(email)).toHaveLength(4);
  });

  test("whoever else asks ends no link that the person has, and the first used one ends the others", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    const first = await readLinkToken(email, "password_reset");
    for (let turn = 0; turn < 10; turn++) await ask(email);
    const latest = await readLinkToken(email, "password_reset");
    for (const link of [first, latest]) expect(await findResetLink(link)).toMatchObject({ userId: id });
    const passwords = [NEW_PASSWORD, "nine yellow elephants"];
    const uses = await Promise.allSettled([reset(first, passwords[0]), reset(latest, passwords[1])]);
    expect(uses.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const used = passwords[uses.findIndex(({ status }) => status === "fulfilled")]!;
    expect(await verifyPassword(await hashOf(id), used)).toBe(true);
    expect(await Promise.all([first, latest].map(findResetLink))).toEqual([null, null]);
  });

  test("is delayed for a network that asks for many addresses", async () => {
    const caller = visitor();
    const many = Array.from({ length: 22 }, () =>
      ask(`${newId("user")}@example.com`, caller).then(
        () => "ok",
        ({ code }) => code,
      ),
    );
    const outcomes = await Promise.all(many);
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(21);
    expect(outcomes).toContain("RATE_LIMITED");
  });

  test("finds an address in any case, and refuses look-alikes and headers at the door", () => {
    expect(accountAddress.parse({ email: " ADA@Example.COM " })).toEqual({ email: "ada@example.com" });
    for (const email of [
      "аda@example.com",
      "ada@exаmple.com",
      "ada@example.com\r\nBcc: x@example.com",
      "a@x.com,b@x.com",
    ]) {
      expect(accountAddress.safeParse({ email }).success).toBe(false);
    }
  });

  test("stores no token", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    const token = await readLinkToken(email, "password_reset");
    const [row] = await db().$queryRaw<
      { text: string }[]
    >`select l::text as text from account_links l where user_id = ${id}`;
    expect(token.length).toBeGreaterThan(40);
    expect(row!.text).not.toContain(token);
    const [sealed] = await db().$queryRaw<
      { text: string }[]
    >`select e::text as text from emails e where recipient = ${email}`;
    expect(sealed!.text).not.toContain(token);
  });
});

describe("a reset link", () => {
  test("sets the password, ends every session and link, and sends an e-mail and an event", async () => {
    const account = await makeTestAccount();
    const sessions = [account.ctx.sessionId, await startSession(account.id, { address: null, client: null })];
    await ask(account.email);
    const token = await readLinkToken(account.email, "password_reset");
    expect(await findResetLink(token)).toMatchObject({ userId: account.id, email: account.email });
    await reset(token);
    expect(await verifyPassword(await hashOf(account.id), NEW_PASSWORD)).toBe(true);
    expect(await Promise.all(sessions.map(readSession))).toEqual([null, null]);
    expect(await db().accountLink.count({ where: { userId: account.id } })).toBe(0);
    expect(await templatesTo(account.email)).toEqual(["password_reset", "password_changed"]);
    expect(await eventTypesOf(account)).toEqual(["account.password_changed"]);
    const { actorKind, actorId } = await db().event.findFirstOrThrow({ where: { subjectId: account.id } });
    expect({ actorKind, actorId }).toEqual({ actorKind: "user", actorId: account.id });
  });

  test("leaves the second factor: the new password alone signs nobody in", async () => {
    const { email, id } = await makeTestAccount();
    const code = await giveApp(id);
    await ask(email);
    await reset(await readLinkToken(email, "password_reset"));
    const outcome = await signIn({ email, password: NEW_PASSWORD }, browserOf());
    if (outcome.result !== "halfway") throw new Error(outcome.result);
    expect(await readSession(outcome.sessionId)).toBeNull();
    const proof = { kind: "code", code: code() };
    expect((await takeSecondStep(proof, browserOf(outcome.sessionId), null)).result).toBe("signedIn");
  });

  test("works once, also for 20 callers at the same moment", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    const token = await readLinkToken(email, "password_reset");
    const passwords = Array.from({ length: 20 }, (_, index) => `${NEW_PASSWORD} number ${index}`);
    const outcomes = await Promise.all(
      passwords.map((password) =>
        reset(token, password).then(
          () => "ok",
          ({ code }) => code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "NOT_FOUND")).toHaveLength(19);
    expect(await verifyPassword(await hashOf(id), passwords[outcomes.indexOf("ok")]!)).toBe(true);
    expect(await templatesTo(email)).toEqual(["password_reset", "password_changed"]);
  });

  test("is not used up by being opened, nor by a password that is easy to guess", async () => {
    const { email } = await makeTestAccount();
    await ask(email);
    const token = await readLinkToken(email, "password_reset");
    await findResetLink(token);
    await expect(reset(token, "password1234")).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
    await reset(token);
  });

  test.each<[string, (id: string, email: string) => Promise<unknown>]>([
    ["30 minutes later", (id) => ageLinks(id, "30 minutes")],
    ["once the account is disabled", (id) => db().user.update({ where: { id }, data: { disabledAt: new Date() } })],
    [
      "for another purpose",
      (id) => db().accountLink.updateMany({ where: { userId: id }, data: { purpose: "email_change" } }),
    ],
  ])("does not work %s, like an unknown one", async (_, happen) => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    const token = await readLinkToken(email, "password_reset");
    await happen(id, email);
    expect(await findResetLink(token)).toBeNull();
    const [refused, unknown] = await Promise.all([token, "unknown"].map((each) => reset(each).catch((error) => error)));
    expect(refused).toMatchObject({ code: "NOT_FOUND", message: unknown.message });
    expect(await verifyPassword(await hashOf(id), OLD_PASSWORD)).toBe(true);
  });

  test("that meets the disabling of its account waits for it, and then does not work", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    const token = await readLinkToken(email, "password_reset");
    const refused = await inTransaction({}, async (tx) => {
      await tx.$executeRaw`update users set disabled_at = now() where id = ${id}`;
      const using = reset(token).catch(({ code }) => code);
      await untilBlocked();
      await tx.accountLink.deleteMany({ where: { userId: id } });
      return { using };
    });
    expect(await refused.using).toBe("NOT_FOUND");
    expect(await verifyPassword(await hashOf(id), OLD_PASSWORD)).toBe(true);
  });

  test("works for 29 minutes", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    await ageLinks(id, "29 minutes");
    await reset(await readLinkToken(email, "password_reset"));
  });

  test("is deleted by the job once it has ended and an hour has passed", async () => {
    const { email, id } = await makeTestAccount();
    await ask(email);
    await ageLinks(id, "59 minutes");
    await dropOutdatedLinks();
    expect(await db().accountLink.count({ where: { userId: id } })).toBe(1);
    await ageLinks(id, "2 minutes");
    await dropOutdatedLinks();
    expect(await db().accountLink.count({ where: { userId: id } })).toBe(0);
  });
});
