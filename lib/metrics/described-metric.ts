type Sample = [labels: Record<string, string | number>, value: number];

/** One metric as data; each scrape calls `samples`. */
export type DescribedMetric = {
  name: string;
  help: string;
  labelNames?: string[];
  samples(): Iterable<Sample>;
};

/** What a room outside this folder reports; server.ts registers it. */
export type RoomMetrics = { counters?: DescribedMetric[]; gauges?: DescribedMetric[] };
