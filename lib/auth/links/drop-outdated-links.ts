import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** Deletes the links that work no more and are too old to count for the limit of e-mails an hour. Returns how many. */
export async function dropOutdatedLinks(): Promise<number> {
  return withDatabase(
    () => db().$executeRaw`
      delete from account_links where id in (
        select id from account_links
        where created_at < now() - interval '1 hour' and (expires_at < now() or used_at is not null)
        for update skip locked)`,
  );
}
