import type { Job } from "@/lib/jobs/job";
import { dropOutdatedMessages } from "@/lib/webhooks/log/partitions";

/** Drops the days of webhook messages and attempts that are past retention. */
export const dropOutdatedMessagesJob: Job = {
  name: "drop-outdated-messages",
  cron: "43 * * * *",
  run: dropOutdatedMessages,
};
