type Sample = [labels: Record<string, string | number>, value: number];

/** One metric as data. Each scrape calls `samples`. */
export type DescribedMetric = {
  name: string;
  help: string;
  labelNames?: string[];
  samples(): Iterable<Sample>;
};

/** What another folder reports; server.ts registers it. */
export type RoomMetrics = { counters?: DescribedMetric[]; gauges?: DescribedMetric[] };
