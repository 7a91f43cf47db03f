import type { MetricGroup } from "@/lib/metrics/described-metric";
import { senderCounters } from "@/lib/webhook-sender/counters";

/** Webhook messages that were sent or wait. Only processes that send count. */
export const webhookMetrics: MetricGroup = {
  counters: [
    {
      name: "hub_webhook_attempts_total",
      help: "Attempts to deliver a webhook message, by outcome",
      labelNames: ["outcome"],
      *samples() {
        for (const [outcome, count] of Object.entries(senderCounters().outcomes)) yield [{ outcome }, count];
      },
    },
  ],
  gauges: [
    {
      name: "hub_webhook_messages_due",
      help: "Webhook messages that are due and wait for a sender, in the whole installation; at most 100,000 are counted",
      samples: () => [[{}, senderCounters().due]],
    },
    {
      name: "hub_webhook_oldest_due_seconds",
      help: "How long the oldest due webhook message has waited, in seconds",
      samples: () => [[{}, senderCounters().oldestDueSeconds]],
    },
  ],
  histograms: [
    {
      name: "hub_webhook_attempt_seconds",
      help: "Duration of attempts to deliver a webhook message",
      divisor: 1_000,
      tallies: () => [["", senderCounters().durations]],
    },
    {
      name: "hub_webhook_delivery_seconds",
      help: "From an event to its delivery, retries included",
      divisor: 1_000,
      tallies: () => [["", senderCounters().latencies]],
    },
  ],
};
