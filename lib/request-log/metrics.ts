import type { MetricGroup } from "@/lib/metrics/described-metric";
import { usageCounters } from "@/lib/request-log/write/record-request";

/** Rows of the request log: committed, deferred, lost, waiting. */
export const requestLogMetrics: MetricGroup = {
  counters: [
    {
      name: "hub_usage_rows_committed_total",
      help: "Rows of the request log committed",
      samples: () => [[{}, usageCounters().committed]],
    },
    {
      name: "hub_usage_rows_deferred_total",
      help: "Rows of the request log that were not committed when their reply was sent",
      samples: () => [[{}, usageCounters().late]],
    },
    {
      name: "hub_usage_rows_dropped_total",
      help: "Rows of the request log lost: no room in memory, or refused by the database for good",
      samples: () => [[{}, usageCounters().lost]],
    },
  ],
  gauges: [
    {
      name: "hub_usage_rows_kept",
      help: "Rows of the request log that wait in memory after their reply was sent: their insert is slow, or failed and is retried",
      samples: () => [[{}, usageCounters().kept]],
    },
  ],
};
