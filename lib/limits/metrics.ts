import { unstoredRefusals } from "@/lib/limits/unstored";
import type { RoomMetrics } from "@/lib/metrics/described-metric";

/** Refusals that were counted instead of stored. */
export const limitMetrics: RoomMetrics = {
  counters: [
    {
      name: "hub_usage_refusals_unstored_total",
      help: "Refusals of a storm, which are counted instead of stored",
      samples: () => [[{}, unstoredRefusals()]],
    },
  ],
};
