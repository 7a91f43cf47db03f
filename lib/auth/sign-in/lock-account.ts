import type { Tx } from "@/lib/db/client";

type Account = { id: string; name: string; email: string };

/**
 * Locks the account until the transaction ends. Whoever ends all sessions locks it, too, so they either end the session that
 * this transaction starts, or it never starts. Null when the account is disabled, or `checkedHash`, which the typed password
 * matched, is no longer its password's hash.
 */
export async function lockAccount(tx: Tx, userId: string, checkedHash: string | null): Promise<Account | null> {
  const rows = await tx.$queryRaw<Account[]>`
    select id, name, email from users
    where id = ${userId} and disabled_at is null and (${checkedHash}::text is null or password_hash = ${checkedHash})
    for no key update`;
  return rows[0] ?? null;
}
