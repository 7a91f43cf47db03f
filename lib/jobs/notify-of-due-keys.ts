import type { Job } from "@/lib/jobs/job";
import { notifyOfDueKeys } from "@/lib/notifications/keys/notify-of-due-keys";

/** Reminders of keys that expire, are unused, need a new secret or are called after their revocation. */
export const notifyOfDueKeysJob: Job = {
  name: "notify-of-due-keys",
  cron: "*/10 * * * *",
  run: () => notifyOfDueKeys(),
};
