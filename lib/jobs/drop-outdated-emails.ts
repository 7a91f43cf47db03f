import type { Job } from "@/lib/jobs/job";
import { dropOutdatedEmails } from "@/lib/mail/drop-outdated-emails";

/** Deletes e-mails older than 90 days. */
export const dropOutdatedEmailsJob: Job = { name: "drop-outdated-emails", cron: "11 4 * * *", run: dropOutdatedEmails };
