import { PgBoss } from "pg-boss";
import { jobPool } from "@/lib/db/job-connection";
import { appendEventDraftsJob } from "@/lib/jobs/append-event-drafts";
import { countRun } from "@/lib/jobs/counters";
import { dropOutdatedEmailsJob } from "@/lib/jobs/drop-outdated-emails";
import { dropOutdatedEventsJob } from "@/lib/jobs/drop-outdated-events";
import { dropOutdatedMessagesJob } from "@/lib/jobs/drop-outdated-messages";
import { dropOutdatedNotificationsJob } from "@/lib/jobs/drop-outdated-notifications";
import { dropOutdatedSignInsJob } from "@/lib/jobs/drop-outdated-sign-ins";
import { dropOutdatedUsageJob } from "@/lib/jobs/drop-outdated-usage";
import { dropOutdatedViewsJob } from "@/lib/jobs/drop-outdated-views";
import type { Job } from "@/lib/jobs/job";
import { makePartitionsJob } from "@/lib/jobs/make-partitions";
import { notifyOfDueKeysJob } from "@/lib/jobs/notify-of-due-keys";
import { notifyOfEventsWork } from "@/lib/jobs/notify-of-events";
import { purgeDeletedOrganizationsJob } from "@/lib/jobs/purge-deleted-organizations";
import { purgeDeletionsJob } from "@/lib/jobs/purge-deletions";
import { recordFailedSignInsJob } from "@/lib/jobs/record-failed-sign-ins";
import { type RepeatedWork, repeat } from "@/lib/jobs/repeat";
import { resetSandboxesJob } from "@/lib/jobs/reset-sandboxes";
import { rollUpUsageJob } from "@/lib/jobs/roll-up-usage";
import { sendEmailsWork } from "@/lib/jobs/send-emails";
import { verifyUsageJob } from "@/lib/jobs/verify-usage";
import { logger } from "@/lib/platform/logger";

const JOBS = [
  appendEventDraftsJob,
  rollUpUsageJob,
  makePartitionsJob,
  dropOutdatedUsageJob,
  verifyUsageJob,
  dropOutdatedViewsJob,
  dropOutdatedEmailsJob,
  dropOutdatedEventsJob,
  dropOutdatedMessagesJob,
  dropOutdatedSignInsJob,
  recordFailedSignInsJob,
  dropOutdatedNotificationsJob,
  notifyOfDueKeysJob,
  purgeDeletionsJob,
  purgeDeletedOrganizationsJob,
  resetSandboxesJob,
];

/** What people wait for. */
const REPEATED: RepeatedWork[] = [notifyOfEventsWork, sendEmailsWork];

const POLL_SECONDS = 10;
/** During a database outage every poll fails; one line a minute logs it. */
const LOG_ERROR_EVERY_MS = 60_000;
const STOP_MS = 5_000;

/** One run at a time across all processes. A failed run is not retried, because the next scheduled one does its work. */
const QUEUE = {
  policy: "exclusive",
  retryLimit: 0,
  expireInSeconds: 900,
  heartbeatSeconds: 60,
  deleteAfterSeconds: 3 * 86_400,
} as const;

/**
 * Creates the job queue's schema and runs each job on schedule and once now, and the repeated work every few seconds, sharing
 * the work with all processes on the database. A database outage is logged and survived.
 * @returns a function that stops the jobs and waits some seconds for runs in progress.
 */
export async function startJobs(
  jobs: readonly Job[] = JOBS,
  pollSeconds = POLL_SECONDS,
  repeated: readonly RepeatedWork[] = jobs === JOBS ? REPEATED : [],
): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    schema: "jobs",
    db: { executeSql: (text, values) => jobPool().query(text, values) },
    registerInstance: false,
    monitorVacuum: false,
    cronMonitorIntervalSeconds: 30,
  });
  const complain = makeErrorLogger();
  boss.on("error", complain);
  boss.on("warning", ({ message }) => logger().warn({ warning: message }, "job queue warning"));
  await boss.start();
  for (const job of jobs) await offer(boss, job, pollSeconds);
  const stops = repeated.map(repeat);
  return async () => {
    await Promise.all([boss.stop({ graceful: true, timeout: STOP_MS }), ...stops.map((stop) => stop())]);
  };
}

async function offer(boss: PgBoss, job: Job, pollSeconds: number): Promise<void> {
  await boss.createQueue(job.name, QUEUE);
  await boss.work(job.name, { pollingIntervalSeconds: pollSeconds }, () => runJob(job));
  await boss.schedule(job.name, job.cron);
  await boss.send(job.name);
}

/** A failure is logged once and stored in the queue's own table. */
async function runJob({ name, run }: Job): Promise<void> {
  const startedAt = performance.now();
  try {
    const result = await run();
    countRun(name, performance.now() - startedAt, false);
    logger().debug({ job: name, milliseconds: Math.round(performance.now() - startedAt), result }, "a job was done");
  } catch (error) {
    countRun(name, performance.now() - startedAt, true);
    logger().error({ err: error, job: name }, "a job failed; its next run tries again");
    throw error;
  }
}

function makeErrorLogger(): (error: Error) => void {
  let complainedAt = Number.NEGATIVE_INFINITY;
  let left = 0;
  return (error) => {
    left += 1;
    if (performance.now() - complainedAt < LOG_ERROR_EVERY_MS) return;
    logger().warn({ err: error, errors: left }, "the job queue cannot use the database; it keeps trying");
    complainedAt = performance.now();
    left = 0;
  };
}
