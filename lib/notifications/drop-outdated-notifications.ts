import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

const RETENTION_DAYS = 90;
const BATCH = 5_000;

/** Deletes the notifications older than 90 days, read or not. Returns how many. */
export async function dropOutdatedNotifications(): Promise<number> {
  let dropped = 0;
  for (let count = BATCH; count === BATCH; dropped += count) {
    count = await withDatabase(
      () => db().$executeRaw`
        delete from notifications where id in (
          select id from notifications where created_at < now() - ${RETENTION_DAYS} * interval '1 day' limit ${BATCH})`,
    );
  }
  return dropped;
}
