import type { Job } from "@/lib/jobs/job";
import { dropOutdatedNotifications } from "@/lib/notifications/drop-outdated-notifications";

export const dropOutdatedNotificationsJob: Job = {
  name: "drop-outdated-notifications",
  cron: "43 3 * * *",
  run: dropOutdatedNotifications,
};
