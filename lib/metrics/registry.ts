import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { jobCounters } from "@/lib/jobs/counters";
import { unstoredRefusals } from "@/lib/limits/unstored";
import { countsSoFar } from "@/lib/metrics/counts";
import { type DescribedHistogram, exposeHistogram } from "@/lib/metrics/histogram";
import { watchedPools } from "@/lib/metrics/pools";
import { countedRequests } from "@/lib/metrics/requests";
import { usageCounters } from "@/lib/request-log/write/record-request";

type Sample = [labels: Record<string, string | number>, value: number];
type Described = { name: string; help: string; labelNames?: string[]; samples(): Iterable<Sample> };

const MS_PER_SECOND = 1_000;

/** All that the process tells of itself, read from its own counts at each scrape. */
export function makeRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const described of COUNTERS) expose(registry, Counter, described);
  for (const described of GAUGES) expose(registry, Gauge, described);
  for (const described of HISTOGRAMS) exposeHistogram(registry, described);
  return registry;
}

function expose(registry: Registry, Kind: typeof Counter | typeof Gauge, { samples, ...described }: Described): void {
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

const COUNTERS: Described[] = [
  {
    name: "hub_api_requests_total",
    help: "Developer-API requests answered, by operation (none: refused before one was found) and status",
    labelNames: ["operation", "status"],
    *samples() {
      for (const [operation, { byStatus }] of countedRequests()) {
        for (const [status, count] of byStatus) yield [{ operation: operation ?? "none", status }, count];
      }
    },
  },
  {
    name: "hub_usage_rows_committed_total",
    help: "Rows of the request log committed",
    samples: () => [[{}, usageCounters().committed]],
  },
  {
    name: "hub_usage_rows_deferred_total",
    help: "Rows of the request log that were not committed when their reply left",
    samples: () => [[{}, usageCounters().late]],
  },
  {
    name: "hub_usage_rows_dropped_total",
    help: "Rows of the request log lost: no room in memory, or refused by the database for good",
    samples: () => [[{}, usageCounters().lost]],
  },
  {
    name: "hub_usage_refusals_unstored_total",
    help: "Refusals of a storm, which are counted instead of stored",
    samples: () => [[{}, unstoredRefusals()]],
  },
  {
    name: "hub_rate_limit_denials_total",
    help: "Requests refused with 429, by limit: key, plan, refused (a secret that no longer works), stranger (no key)",
    labelNames: ["limit"],
    *samples() {
      for (const [limit, count] of countsSoFar().denials) yield [{ limit }, count];
    },
  },
  {
    name: "hub_unknown_credentials_total",
    help: "Requests whose credentials name no key, or not all the same one, by error code; the former have no row in the request log",
    labelNames: ["code"],
    *samples() {
      for (const [code, count] of countsSoFar().strangers) yield [{ code }, count];
    },
  },
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
];

const GAUGES: Described[] = [
  {
    name: "hub_job_last_run_seconds",
    help: "Seconds that the last run of a background job took, by job",
    labelNames: ["job"],
    *samples() {
      for (const [job, { lastMs }] of jobCounters()) yield [{ job }, lastMs / MS_PER_SECOND];
    },
  },
  {
    name: "hub_usage_rows_kept",
    help: "Rows of the request log whose reply has left and that wait in memory: their insert hangs, or failed and is tried again",
    samples: () => [[{}, usageCounters().kept]],
  },
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
    help: "Queries that wait for a database connection now, by pool",
    labelNames: ["pool"],
    *samples() {
      for (const [name, { pool }] of watchedPools()) yield [{ pool: name }, pool.waitingCount];
    },
  },
];

const HISTOGRAMS: DescribedHistogram[] = [
  {
    name: "hub_api_request_seconds",
    help: "Seconds from a developer-API request's arrival to its answer, its row committed, by operation",
    divisor: MS_PER_SECOND,
    label: "operation",
    *tallies() {
      for (const [operation, { milliseconds }] of countedRequests()) yield [operation ?? "none", milliseconds];
    },
  },
  {
    name: "hub_key_look_ups_per_statement",
    help: "Look-ups of keys that one statement served",
    divisor: 1,
    tallies: () => [["", countsSoFar().lookUps]],
  },
  {
    name: "hub_pool_wait_seconds",
    help: "Seconds until a query had its database connection, by pool",
    divisor: MS_PER_SECOND,
    label: "pool",
    *tallies() {
      for (const [name, { waits }] of watchedPools()) yield [name, waits];
    },
  },
];
