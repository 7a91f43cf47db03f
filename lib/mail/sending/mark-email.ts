import { db } from "@/lib/db/client";

/** The e-mail is with the mail server. Its values are no longer needed, and some hold a link. */
export async function markSent(id: string): Promise<void> {
  await db().$executeRaw`
    update emails set sent_at = now(), next_attempt_at = null, problem = null, "values" = null where id = ${id}`;
}

/** The e-mail is in the local mailbox, which shows it from its values. */
export async function markKept(id: string): Promise<void> {
  await db().$executeRaw`
    update emails set sent_at = now(), next_attempt_at = null, problem = null where id = ${id}`;
}

/** The attempt failed; another one follows after `delaySeconds`. */
export async function markDelayed(id: string, problem: string, delaySeconds: number): Promise<void> {
  await db().$executeRaw`
    update emails set next_attempt_at = now() + ${delaySeconds} * interval '1 second', problem = ${problem} where id = ${id}`;
}

/** The e-mail is given up. Its values stay (encrypted), so that an admin can have it sent again. */
export async function markFailed(id: string, problem: string): Promise<void> {
  await db().$executeRaw`
    update emails set failed_at = now(), next_attempt_at = null, problem = ${problem} where id = ${id}`;
}
