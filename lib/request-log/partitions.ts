import type { PoolClient } from "pg";
import { ownerPool } from "@/lib/db/pools";
import { HOUR_MS } from "@/lib/time/durations";

const DAYS_AHEAD = 7;
/** An arbitrary advisory lock for processes that create partitions at the same time. */
const LOCK_KEY = 720_261_121;

/**
 * Creates the daily partitions of the request log from today (UTC, the database's clock) to 7 days ahead, and those of the
 * given times (ISO 8601), which a changed clock may require. Safe to call repeatedly and from several processes; never
 * waits for writers of the request log.
 */
export function ensurePartitions(times: string[] = []): Promise<void> {
  return makeMissing(0, times);
}

/** Like `ensurePartitions`, and also for this many days before today. */
export function ensurePartitionsSince(daysBack: number): Promise<void> {
  return makeMissing(daysBack, []);
}

async function makeMissing(daysBack: number, times: string[]): Promise<void> {
  const client = await ownerPool().connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK_KEY]);
    for (const day of await missingDays(client, daysBack, times)) await makePartition(client, day);
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Days such as `2026-11-21` whose partition is not attached. */
async function missingDays(client: PoolClient, daysBack: number, times: string[]): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day
     from (select generate_series(date_trunc('day', now() at time zone 'UTC') - $2 * interval '1 day',
                                  now() at time zone 'UTC' + $1 * interval '1 day', interval '1 day') as day
           union select date_trunc('day', time at time zone 'UTC') from unnest($3::timestamptz[]) as time) as days
     where not exists (
       select from pg_inherits
       where inhparent = 'request_log'::regclass
         and inhrelid = to_regclass('request_log_days.request_log_' || to_char(day, 'YYYYMMDD')))`,
    [DAYS_AHEAD, daysBack, times],
  );
  return rows.map((row) => row.day);
}

/** LIKE, then ATTACH: `PARTITION OF` would wait for open writers and block everyone behind it. */
async function makePartition(client: PoolClient, day: string): Promise<void> {
  const table = `request_log_days.request_log_${day.replaceAll("-", "")}`;
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString();
  await client.query(`create table if not exists ${table} (like request_log including all)`);
  await client.query(
    `alter table request_log attach partition ${table} for values from ('${day}T00:00:00Z') to ('${next}')`,
  );
}
