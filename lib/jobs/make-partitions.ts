import type { Job } from "@/lib/jobs/job";
import { ensurePartitions } from "@/lib/request-log/partitions";

/** The request log's next days stand a week ahead. */
export const makePartitionsJob: Job = { name: "make-partitions", cron: "23 * * * *", run: ensurePartitions };
