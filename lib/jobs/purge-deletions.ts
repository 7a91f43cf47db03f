import { purgeDeletions } from "@/lib/db/query/changes/purge-deletions";
import type { Job } from "@/lib/jobs/job";

/** Ids of deleted records are kept for 30 days, so that copies elsewhere can delete them, too. */
export const purgeDeletionsJob: Job = { name: "purge-deletions", cron: "37 * * * *", run: purgeDeletions };
