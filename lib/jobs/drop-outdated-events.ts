import { purgeOldEvents } from "@/lib/events/chain/purge-events";
import type { Job } from "@/lib/jobs/job";

/** Events are stored for two years. The remaining ones can still be verified. */
export const dropOutdatedEventsJob: Job = { name: "drop-outdated-events", cron: "11 4 * * *", run: purgeOldEvents };
