import { readFileSync } from "node:fs";
import type pg from "pg";

/** Nanoseconds of processor time so far, by the name that PostgreSQL's processes and connections have. */
export type ConnectionTimes = Map<string, number>;

/** Processor time of PostgreSQL's connections and background processes, on Linux. */
export async function readConnectionTimes(database: pg.Client): Promise<ConnectionTimes> {
  const { rows } = await database.query<{ pid: number; name: string }>(
    "select pid, coalesce(nullif(application_name, ''), backend_type) as name from pg_stat_activity",
  );
  const times: ConnectionTimes = new Map();
  for (const { pid, name } of rows) times.set(name, (times.get(name) ?? 0) + timeOf(pid));
  return times;
}

/** Microseconds per request between two readings, one line per name. */
export function describeConnectionTimes(before: ConnectionTimes, after: ConnectionTimes, requests: number): string {
  return [...after]
    .map(([name, time]) => [name, Math.max(0, time - (before.get(name) ?? 0)) / 1_000 / requests] as const)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, spent]) => `${spent.toFixed(1).padStart(7)} µs  PostgreSQL, ${name}`)
    .join("\n");
}

/** A connection may close after it was listed. */
function timeOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}
