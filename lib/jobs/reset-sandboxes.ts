import type { Job } from "@/lib/jobs/job";
import { resetAllSandboxes } from "@/lib/sandbox/reset-all-sandboxes";

/** Resets sandboxes when they are due. Runs often, to catch those that failed, were postponed or were missed. */
export const resetSandboxesJob: Job = { name: "reset-sandboxes", cron: "*/5 * * * *", run: () => resetAllSandboxes() };
