import { describe, expect, test } from "vitest";
import { cancelEmailChange } from "@/lib/auth/accounts/change-email";
import { readAccount } from "@/lib/auth/accounts/read-account";
import { renameAccount } from "@/lib/auth/accounts/rename-account";
import { renamePasskey } from "@/lib/auth/passkeys/service";
import { endEverySession, endOtherSessions, endOwnSession, unlockOwnSessions } from "@/lib/auth/sessions/own-sessions";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { accountCtx } from "@/lib/dashboard/account/run-account-verb";
import { db } from "@/lib/db/client";
import type { AccountCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makeTestAccount } from "@/lib/testing/worlds/sign-in/account-world";

const BROWSER = { requestId: newId("request"), address: null, client: null, secure: false };

/** A member of two organizations, whom the provider of one of them signed in; they have another session besides. */
async function makeForeignSession() {
  const account = await makeTestAccount();
  const { id: organizationId } = await makeOrganization();
  await db().membership.create({ data: { organizationId, userId: account.id, role: "member" } });
  const start = { method: "single_sign_on", vouchedById: organizationId } as const;
  const sessionId = await startSession(account.id, BROWSER, start);
  const readCtx = async () => accountCtx((await readSession(sessionId))!, BROWSER);
  return { sessionId, other: account.ctx.sessionId, readCtx };
}

type Verb = (ctx: AccountCtx, other: string) => Promise<unknown>;

describe("someone whom an organization's provider signed in", () => {
  test.each<[string, Verb]>([
    ["rename the account", (ctx) => renameAccount(ctx, { name: "Eve" })],
    ["have the other sessions shown", (ctx) => unlockOwnSessions(ctx)],
    ["end another session", (ctx, other) => endOwnSession(ctx, { sessionId: other })],
    ["end all other sessions", (ctx) => endOtherSessions(ctx)],
    ["end every session", (ctx) => endEverySession(ctx)],
    ["cancel a change of the e-mail address", (ctx) => cancelEmailChange(ctx)],
    ["rename a passkey", (ctx) => renamePasskey(ctx, { passkeyId: "psk_x", name: "Eve" })],
  ])("can't %s before a proof of their own", async (_what, verb) => {
    const { other, readCtx } = await makeForeignSession();
    await expect(verb(await readCtx(), other)).rejects.toMatchObject({
      code: "PROOF_REQUIRED",
      details: { action: "changeAccount" },
    });
    expect(await readSession(other)).not.toBeNull();
  });

  test("sees only this session before a proof of their own, and all after it, however old it is", async () => {
    const { sessionId, other, readCtx } = await makeForeignSession();
    const look = async () => {
      const { sessions, hidesSessions } = await readAccount(await readCtx());
      return { shown: sessions.map(({ id }) => id), hidesSessions };
    };
    expect(await look()).toEqual({ shown: [sessionId], hidesSessions: true });
    await db().$executeRaw`
      update sessions set created_at = now() - interval '2 hours', proved_at = now() - interval '1 hour'
      where id = ${sessionId}`;
    await unlockOwnSessions(await readCtx());
    expect(await look()).toEqual({ shown: [sessionId, other], hidesSessions: false });
    await endOtherSessions(await readCtx());
    expect(await readSession(other)).toBeNull();
  });
});
