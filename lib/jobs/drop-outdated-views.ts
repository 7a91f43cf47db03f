import { dropOutdatedViews } from "@/lib/db/idempotent-run";
import type { Job } from "@/lib/jobs/job";

/** Answers that no repetition of a request gets any more. */
export const dropOutdatedViewsJob: Job = { name: "drop-outdated-views", cron: "53 * * * *", run: dropOutdatedViews };
