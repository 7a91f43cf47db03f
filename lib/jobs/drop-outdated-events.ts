import { purgeOldEvents } from "@/lib/events/chain/purge-events";
import type { Job } from "@/lib/jobs/job";

/** Events are kept for two years; what verifies the rest stays. */
export const dropOutdatedEventsJob: Job = { name: "drop-outdated-events", cron: "11 4 * * *", run: purgeOldEvents };
