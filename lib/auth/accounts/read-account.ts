import { findPendingEmail } from "@/lib/auth/accounts/change-email";
import type { AccountView } from "@/lib/auth/accounts/schema";
import { listOwnSessions } from "@/lib/auth/sessions/own-sessions";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { hasOwnProof } from "@/lib/platform/step-up";

/** The signed-in person's own account with its sessions. @throws AppError NOT_FOUND when it was deleted meanwhile. */
export async function readAccount(ctx: AccountCtx): Promise<AccountView> {
  const { userId: id } = ctx.actor;
  const select = { name: true, email: true, passwordHash: true };
  const user = await withDatabase(() => db().user.findUnique({ where: { id }, select }));
  if (!user) throw notFound("account");
  const { name, email, passwordHash } = user;
  const [pendingEmail, sessions] = [await findPendingEmail(id), await listOwnSessions(ctx)];
  const hidesSessions = !hasOwnProof(ctx);
  return { name, email, pendingEmail, hasPassword: passwordHash !== null, sessions, hidesSessions };
}
