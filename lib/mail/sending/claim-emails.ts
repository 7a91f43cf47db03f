import { db } from "@/lib/db/client";

/** An e-mail that this process sends now. `values` is null when it was blanked. */
export type ClaimedEmail = {
  id: string;
  recipient: string;
  template: string;
  values: Uint8Array | null;
  /** This attempt included. */
  attempts: number;
};

/** Longer than an attempt may take: until then no process claims the e-mail again, also if this one is killed. */
const LEASE_SECONDS = 180;

/**
 * Claims up to `limit` e-mails that are due. Their next attempt moves ahead in a statement that is committed before
 * anything is sent, so two processes never send the same one.
 */
export async function claimEmails(limit: number): Promise<ClaimedEmail[]> {
  return db().$queryRaw<ClaimedEmail[]>`
    with due as materialized (
      select id from emails where next_attempt_at <= now() order by next_attempt_at limit ${limit} for update skip locked
    )
    update emails set attempts = attempts + 1, next_attempt_at = now() + ${LEASE_SECONDS} * interval '1 second'
    from due where emails.id = due.id
    returning emails.id, recipient, template, "values", attempts`;
}
