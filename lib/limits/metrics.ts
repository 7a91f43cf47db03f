import { unstoredRefusals } from "@/lib/limits/unstored";
import type { MetricGroup } from "@/lib/metrics/described-metric";

/** Refusals that were counted but not stored. */
export const limitMetrics: MetricGroup = {
  counters: [
    {
      name: "hub_usage_refusals_unstored_total",
      help: "Repeated refusals that were counted but not stored",
      samples: () => [[{}, unstoredRefusals()]],
    },
  ],
};
