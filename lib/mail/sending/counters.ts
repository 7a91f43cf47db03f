import { singleton } from "@/lib/platform/singleton";

export type MailCounters = { sent: number; kept: number; failed: number; delayed: number; waiting: number };

/** What this process did with e-mails, and how many wait as of its last look, for metrics. */
export function mailCounters(): MailCounters {
  return singleton("mail-counters", () => ({ sent: 0, kept: 0, failed: 0, delayed: 0, waiting: 0 }));
}
