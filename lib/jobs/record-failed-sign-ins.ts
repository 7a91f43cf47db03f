import { recordOldFailures } from "@/lib/auth/sign-in/failed-sign-ins";
import type { Job } from "@/lib/jobs/job";

/** Records failed attempts to sign in that no success followed: one event per account and hour, with their count. */
export const recordFailedSignInsJob: Job = {
  name: "record-failed-sign-ins",
  cron: "*/10 * * * *",
  run: recordOldFailures,
};
