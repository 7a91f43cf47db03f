/** Recurring work that one process at a time does. It must be safe to repeat and to interrupt at any point. */
export type Job = {
  /** Lower-case letters and hyphens; the queue's name. */
  name: string;
  /** A cron expression in UTC. The job also runs at every start. */
  cron: string;
  run: () => Promise<unknown>;
};
