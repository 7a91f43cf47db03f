import { mailCounters } from "@/lib/mail/sending/counters";
import type { MetricGroup } from "@/lib/metrics/described-metric";

/** E-mails that were sent, failed or wait. Only processes that run jobs count. */
export const mailMetrics: MetricGroup = {
  counters: [
    {
      name: "hub_emails_total",
      help: "Attempts to send an e-mail, by result: sent, kept in the local mailbox, delayed for another attempt, or failed for good",
      labelNames: ["result"],
      *samples() {
        const { sent, kept, delayed, failed } = mailCounters();
        yield [{ result: "sent" }, sent];
        yield [{ result: "kept" }, kept];
        yield [{ result: "delayed" }, delayed];
        yield [{ result: "failed" }, failed];
      },
    },
  ],
  gauges: [
    {
      name: "hub_emails_waiting",
      help: "E-mails that wait to be sent or tried again, in the whole installation",
      samples: () => [[{}, mailCounters().waiting]],
    },
  ],
};
