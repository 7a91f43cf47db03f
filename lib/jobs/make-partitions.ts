import type { Job } from "@/lib/jobs/job";
import { ensurePartitions } from "@/lib/request-log/partitions";

/** Creates the request log's partitions a week ahead. */
export const makePartitionsJob: Job = { name: "make-partitions", cron: "23 * * * *", run: ensurePartitions };
