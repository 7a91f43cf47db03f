import type { Tx } from "@/lib/db/client";

/**
 * Locks accounts, also disabled ones, until the transaction ends; rows that reference them can still be inserted. Whoever ends
 * or changes several sessions or links of an account locks it first.
 *
 * Everyone takes locks in one order, so that nobody waits for somebody who waits for them: organization, settings of single
 * sign-on, accounts (all in one call), memberships, keys, then sessions and links, and last the head of the installation log.
 */
export async function lockAccounts(tx: Pick<Tx, "$executeRaw">, userIds: string[]): Promise<void> {
  await tx.$executeRaw`select 1 from users where id = any(${userIds}) order by id for no key update`;
}
