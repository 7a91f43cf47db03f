import type { Job } from "@/lib/jobs/job";
import { dropOutdatedUsage } from "@/lib/usage/roll-up/drop-outdated-usage";

/** Hourly, so that a day that could not be dropped is dropped soon after. */
export const dropOutdatedUsageJob: Job = { name: "drop-outdated-usage", cron: "37 * * * *", run: dropOutdatedUsage };
