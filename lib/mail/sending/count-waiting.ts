import { db } from "@/lib/db/client";
import { mailCounters } from "@/lib/mail/sending/counters";

/** Counts the e-mails that wait, for the metric. Those that were sent or given up are not in the index that it reads. */
export async function countWaitingEmails(): Promise<void> {
  const [row] = await db().$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from emails where next_attempt_at is not null`;
  mailCounters().waiting = row?.waiting ?? 0;
}
