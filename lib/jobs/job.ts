/** Work that one process at a time does again and again: safe to repeat, and to break off at any point. */
export type Job = {
  /** Of small letters and hyphens; the queue's name. */
  name: string;
  /** When it is due, UTC, as cron says it; also at every start. */
  cron: string;
  run: () => Promise<unknown>;
};
