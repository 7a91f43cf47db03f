import { jobCounters } from "@/lib/jobs/counters";
import type { MetricGroup } from "@/lib/metrics/described-metric";

/** Runs of background jobs. */
export const jobMetrics: MetricGroup = {
  counters: [
    {
      name: "hub_jobs_total",
      help: "Runs of background jobs, by job and result",
      labelNames: ["job", "result"],
      *samples() {
        for (const [job, { runs, failures }] of jobCounters()) {
          yield [{ job, result: "completed" }, runs - failures];
          yield [{ job, result: "failed" }, failures];
        }
      },
    },
  ],
  gauges: [
    {
      name: "hub_job_last_run_seconds",
      help: "Duration of the last run of a background job in seconds, by job",
      labelNames: ["job"],
      *samples() {
        for (const [job, { lastMs }] of jobCounters()) yield [{ job }, lastMs / 1_000];
      },
    },
  ],
};
