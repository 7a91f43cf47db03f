import type { Histogram, MetricValue, Registry } from "prom-client";
import type { Tally } from "@/lib/metrics/tally";

export type DescribedHistogram = {
  name: string;
  help: string;
  /** Tally units per exposed unit: 1,000 for milliseconds exposed as seconds. */
  divisor: number;
  label?: string;
  /** By label value; read at each scrape. */
  tallies(): Iterable<[string, Tally]>;
};

/**
 * Exposes tallies as a histogram. The library's own histogram looks up its labels at every observation, which costs more
 * than all other counting of a request; here the labels are added at the scrape.
 */
export function exposeHistogram(registry: Registry, { name, help, divisor, label, tallies }: DescribedHistogram): void {
  const read = () => {
    const values: MetricValue<string>[] = [];
    for (const [value, tally] of tallies())
      values.push(...samplesOf(name, tally, divisor, label ? { [label]: value } : {}));
    return { name, help, type: "histogram", values, aggregator: "sum" };
  };
  registry.registerMetric({ name, help, get: async () => read(), reset() {} } as unknown as Histogram);
}

function samplesOf(name: string, { bounds, counts, sum }: Tally, divisor: number, labels: Record<string, string>) {
  let total = 0;
  const buckets = counts.map((count, index) => {
    total += count;
    const bound = bounds[index];
    const le = bound === undefined ? "+Inf" : String(bound / divisor);
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: total };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: sum / divisor },
    { metricName: `${name}_count`, labels, value: total },
  ];
}
