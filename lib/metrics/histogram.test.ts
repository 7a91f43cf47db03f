import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { exposeHistogram } from "@/lib/metrics/histogram";
import { makeTally, tally } from "@/lib/metrics/tally";

test("tallies are exposed as a cumulative histogram in the requested unit", async () => {
  const milliseconds = makeTally([1, 10]);
  for (const value of [0.5, 1, 2, 10, 500]) tally(milliseconds, value);
  const registry = new Registry();
  exposeHistogram(registry, {
    name: "wait_seconds",
    help: "Waits",
    divisor: 1_000,
    label: "pool",
    tallies: () => [["api", milliseconds]],
  });
  expect(await registry.metrics()).toBe(
    `# HELP wait_seconds Waits
# TYPE wait_seconds histogram
wait_seconds_bucket{pool="api",le="0.001"} 2
wait_seconds_bucket{pool="api",le="0.01"} 4
wait_seconds_bucket{pool="api",le="+Inf"} 5
wait_seconds_sum{pool="api"} 0.5135
wait_seconds_count{pool="api"} 5
`,
  );
});
