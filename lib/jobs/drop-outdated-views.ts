import { dropOutdatedViews } from "@/lib/db/idempotent-run";
import type { Job } from "@/lib/jobs/job";

/** Deletes stored answers that no repeated request can receive any more. */
export const dropOutdatedViewsJob: Job = { name: "drop-outdated-views", cron: "53 * * * *", run: dropOutdatedViews };
