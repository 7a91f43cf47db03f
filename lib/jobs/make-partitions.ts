import type { Job } from "@/lib/jobs/job";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

/** Creates the partitions of the request log and of webhooks' messages and attempts a week ahead. */
export const makePartitionsJob: Job = {
  name: "make-partitions",
  cron: "23 * * * *",
  async run() {
    await ensurePartitions();
    await ensureWebhookPartitions();
  },
};
