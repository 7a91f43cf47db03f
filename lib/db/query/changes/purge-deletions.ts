import { db } from "@/lib/db/client";
import { DELETIONS_PURGED_DAYS } from "@/lib/db/query/changes/change-window";

/** Deletes the ids of deleted records that no list of changes can contain any more, of all organizations. */
export async function purgeDeletions(): Promise<number> {
  return db().$executeRaw`
    delete from deleted_records where deleted_at < statement_timestamp() - make_interval(days => ${DELETIONS_PURGED_DAYS}::int)`;
}
