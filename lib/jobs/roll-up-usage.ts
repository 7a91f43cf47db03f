import type { Job } from "@/lib/jobs/job";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

/** An hour reaches the usage tables some minutes after its end. Until then it is read from the log. */
export const rollUpUsageJob: Job = { name: "roll-up-usage", cron: "*/5 * * * *", run: () => rollUpUsage() };
