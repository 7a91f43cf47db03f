import type { Job } from "@/lib/jobs/job";
import { verifyRecentUsage } from "@/lib/usage/roll-up/retention";

/** Once a day, yesterday's and today's counts are compared with the log. */
export const verifyUsageJob: Job = { name: "verify-usage", cron: "47 3 * * *", run: verifyRecentUsage };
