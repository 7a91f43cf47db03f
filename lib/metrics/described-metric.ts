import type { DescribedHistogram } from "@/lib/metrics/histogram";

type Sample = [labels: Record<string, string | number>, value: number];

/** One metric as data. Each scrape calls `samples`. */
export type DescribedMetric = {
  name: string;
  help: string;
  labelNames?: string[];
  samples(): Iterable<Sample>;
};

/** The metrics of one folder; server.ts registers them. */
export type MetricGroup = {
  counters?: DescribedMetric[];
  gauges?: DescribedMetric[];
  histograms?: DescribedHistogram[];
};
