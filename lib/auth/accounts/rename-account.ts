import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { RenameAccountInput } from "@/lib/auth/accounts/schema";
import { lockAccounts } from "@/lib/db/account-lock";
import { inTransaction } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { requireOwnProof } from "@/lib/platform/step-up";

/** Changes the person's own name. Their organizations' logs record it; the same name again records nothing. */
export async function renameAccount(ctx: AccountCtx, { name }: RenameAccountInput): Promise<RenameAccountInput> {
  requireOwnProof(ctx);
  const { userId: id } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    await lockAccounts(tx, [id]);
    const before = await tx.user.findUniqueOrThrow({ where: { id }, select: { name: true } });
    if (before.name === name) return { name };
    await tx.user.update({ where: { id }, data: { name } });
    const changes = { name: { before: before.name, after: name } };
    await recordAccountEvent(tx, ctx, { type: "account.updated", user: { id, name }, changes });
    return { name };
  });
}
