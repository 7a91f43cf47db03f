import type { Job } from "@/lib/jobs/job";
import { dropOutdatedUsage } from "@/lib/usage/roll-up/retention";

/** Hourly, so that a day that could not be dropped yet goes soon. */
export const dropOutdatedUsageJob: Job = { name: "drop-outdated-usage", cron: "37 * * * *", run: dropOutdatedUsage };
