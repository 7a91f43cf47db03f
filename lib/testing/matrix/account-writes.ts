import { renameAccount } from "@/lib/auth/accounts/rename-account";
import { changePassword } from "@/lib/auth/passwords/change-password";
import { endOtherSessions, endOwnSession } from "@/lib/auth/sessions/own-sessions";
import { startSession } from "@/lib/auth/sessions/session";
import { makeTestAccount, NEW_PASSWORD, OLD_PASSWORD } from "@/lib/testing/worlds/account-world";

const BROWSER = { address: null, client: null };

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
};
