import type { Job } from "@/lib/jobs/job";
import { resetAllSandboxes } from "@/lib/sandbox/reset-all-sandboxes";

/** At the hour at which the sandboxes are due; the runs between find what failed, did not fit or was missed, else nothing. */
export const resetSandboxesJob: Job = { name: "reset-sandboxes", cron: "*/5 * * * *", run: () => resetAllSandboxes() };
