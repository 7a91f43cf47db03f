import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { countsSoFar } from "@/lib/metrics/counts";
import type { DescribedMetric, MetricGroup } from "@/lib/metrics/described-metric";
import { type DescribedHistogram, exposeHistogram } from "@/lib/metrics/histogram";
import { watchedPools } from "@/lib/metrics/pools";
import { countedRequests } from "@/lib/metrics/requests";

const MS_PER_SECOND = 1_000;

/**
 * The metrics of this process: its own and those that other folders register at start. Each scrape reads the current
 * counts.
 */
export function makeRegistry(registered: MetricGroup[]): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const own = { counters: COUNTERS, gauges: GAUGES, histograms: HISTOGRAMS };
  for (const { counters = [], gauges = [], histograms = [] } of [own, ...registered]) {
    for (const described of counters) expose(registry, Counter, described);
    for (const described of gauges) expose(registry, Gauge, described);
    for (const described of histograms) exposeHistogram(registry, described);
  }
  return registry;
}

function expose(
  registry: Registry,
  Kind: typeof Counter | typeof Gauge,
  { samples, ...described }: DescribedMetric,
): void {
  new Kind({
    labelNames: [],
    ...described,
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of samples()) this.inc(labels, value);
    },
  });
}

const COUNTERS: DescribedMetric[] = [
  {
    name: "hub_api_requests_total",
    help: "Developer API requests answered, by operation (none: refused before an operation was found) and status",
    labelNames: ["operation", "status"],
    *samples() {
      for (const [operation, { byStatus }] of countedRequests()) {
        for (const [status, count] of byStatus) yield [{ operation: operation ?? "none", status }, count];
      }
    },
  },
  {
    name: "hub_rate_limit_denials_total",
    help: "Requests refused with 429, by limit: key, plan, refused (a secret that no longer works), unauthenticated (no key)",
    labelNames: ["limit"],
    *samples() {
      for (const [limit, count] of countsSoFar().denials) yield [{ limit }, count];
    },
  },
  {
    name: "hub_unknown_credentials_total",
    help: "Requests whose credentials match no key, or different keys, by error code; those that match no key have no row in the request log",
    labelNames: ["code"],
    *samples() {
      for (const [code, count] of countsSoFar().unauthenticated) yield [{ code }, count];
    },
  },
];

const GAUGES: DescribedMetric[] = [
  {
    name: "hub_pool_connections",
    help: "Database connections, by pool and state",
    labelNames: ["pool", "state"],
    *samples() {
      for (const [name, { pool }] of watchedPools()) {
        yield [{ pool: name, state: "idle" }, pool.idleCount];
        yield [{ pool: name, state: "used" }, pool.totalCount - pool.idleCount];
      }
    },
  },
  {
    name: "hub_pool_waiting",
    help: "Queries waiting for a database connection, by pool",
    labelNames: ["pool"],
    *samples() {
      for (const [name, { pool }] of watchedPools()) yield [{ pool: name }, pool.waitingCount];
    },
  },
];

const HISTOGRAMS: DescribedHistogram[] = [
  {
    name: "hub_api_request_seconds",
    help: "Seconds from the arrival of a developer API request until its row is committed and it is answered, by operation",
    divisor: MS_PER_SECOND,
    label: "operation",
    *tallies() {
      for (const [operation, { milliseconds }] of countedRequests()) yield [operation ?? "none", milliseconds];
    },
  },
  {
    name: "hub_key_look_ups_per_statement",
    help: "Key look-ups served by one statement",
    divisor: 1,
    tallies: () => [["", countsSoFar().lookUps]],
  },
  {
    name: "hub_pool_wait_seconds",
    help: "Seconds a query waited for a database connection, by pool",
    divisor: MS_PER_SECOND,
    label: "pool",
    *tallies() {
      for (const [name, { waits }] of watchedPools()) yield [name, waits];
    },
  },
];
