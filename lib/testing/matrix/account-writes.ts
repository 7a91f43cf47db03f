import { confirmEmailChange, requestEmailChange } from "@/lib/auth/accounts/change-email";
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetSecondFactor,
} from "@/lib/auth/accounts/console/manage-accounts";
import { renameAccount } from "@/lib/auth/accounts/rename-account";
import { changePassword } from "@/lib/auth/passwords/change-password";
import { requestPasswordReset, resetPasswordByLink } from "@/lib/auth/passwords/reset-by-link";
import { endEverySession, endOtherSessions, endOwnSession } from "@/lib/auth/sessions/own-sessions";
import { startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { readLinkToken } from "@/lib/testing/read-emails";
import { makeTestAccount, NEW_PASSWORD, OLD_PASSWORD } from "@/lib/testing/worlds/sign-in/account-world";

const BROWSER = { address: null, client: null };
const VISITOR = { ...BROWSER, requestId: newId("request"), secure: true };

const SYSTEM: CallerCtx = { actor: { kind: "system", name: "test" }, requestId: newId("request"), address: null };

type ManagingVerb = (ctx: CallerCtx, input: { userId: string }) => Promise<unknown>;

/** Prepares a verb of operators on an account. `before` runs first. */
function managing(run: ManagingVerb, before?: ManagingVerb) {
  return async () => {
    const { id: userId } = await makeTestAccount();
    await before?.(SYSTEM, { userId });
    return () => run(SYSTEM, { userId });
  };
}

/** The passwords that the verbs below see; no event may contain one. */
export const ACCOUNT_PASSWORDS = [OLD_PASSWORD, NEW_PASSWORD];

/** The verbs on accounts for lib/events/every-write.integration.test.ts. Each prepares what the verb needs and returns it. */
export const accountWrites: Record<string, () => Promise<() => Promise<unknown>>> = {
  renameAccount: async () => {
    const { ctx } = await makeTestAccount();
    return () => renameAccount(ctx, { name: "Ada King" });
  },
  changePassword: async () => {
    const { ctx } = await makeTestAccount();
    return () => changePassword(ctx, { currentPassword: OLD_PASSWORD, password: NEW_PASSWORD });
  },
  resetPasswordByLink: async () => {
    const { email } = await makeTestAccount();
    await requestPasswordReset({ email }, VISITOR);
    const token = await readLinkToken(email, "password_reset");
    return () => resetPasswordByLink({ token, password: NEW_PASSWORD }, VISITOR);
  },
  confirmEmailChange: async () => {
    const { ctx, email } = await makeTestAccount();
    await requestEmailChange(ctx, { email: `new.${email}` });
    const token = await readLinkToken(`new.${email}`, "email_change");
    return () => confirmEmailChange(ctx, { token });
  },
  disableAccount: managing(disableAccount),
  enableAccount: managing(enableAccount, disableAccount),
  endAccountSessions: managing(endAccountSessions),
  resetSecondFactor: async () => {
    const { id: userId } = await makeTestAccount();
    await db().recoveryCode.create({ data: { userId, hash: Buffer.from(userId) } });
    return () => resetSecondFactor(SYSTEM, { userId });
  },
  endOwnSession: async () => {
    const { ctx, id } = await makeTestAccount();
    const sessionId = await startSession(id, BROWSER);
    return () => endOwnSession(ctx, { sessionId });
  },
  endOtherSessions: async () => {
    const { ctx, id } = await makeTestAccount();
    await startSession(id, BROWSER);
    return () => endOtherSessions(ctx);
  },
  endEverySession: async () => {
    const { ctx } = await makeTestAccount();
    return () => endEverySession(ctx);
  },
};
