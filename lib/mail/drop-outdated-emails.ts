import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** How long e-mails are kept, whether they were sent or not. */
const KEPT_DAYS = 90;

/** Deletes e-mails older than 90 days. Returns how many. */
export async function dropOutdatedEmails(): Promise<number> {
  return withDatabase(
    () => db().$executeRaw`delete from emails where created_at < now() - ${KEPT_DAYS} * interval '1 day'`,
  );
}
