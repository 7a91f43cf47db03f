import type { Job } from "@/lib/jobs/job";
import { verifyRecentUsage } from "@/lib/usage/roll-up/verify-recent-usage";

/** Once a day, compares the counts of yesterday and today with the log. */
export const verifyUsageJob: Job = { name: "verify-usage", cron: "47 3 * * *", run: verifyRecentUsage };
