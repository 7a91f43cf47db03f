import { appendLeftDrafts } from "@/lib/events/drafts/append-drafts";
import type { Job } from "@/lib/jobs/job";

/** Events whose process ended after the change and before the append, in organizations where nothing else changes. */
export const appendEventDraftsJob: Job = { name: "append-event-drafts", cron: "* * * * *", run: appendLeftDrafts };
