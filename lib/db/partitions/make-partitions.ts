import type { PoolClient } from "pg";
import { ownerPool } from "@/lib/db/pools";
import { HOUR_MS } from "@/lib/time/durations";

/** A table that is partitioned by the day of its column `at`. The partitions are named `schema.table_YYYYMMDD`. */
export type DailyTable = { schema: string; table: string };

/** `daysBack`: days before today; `times` (ISO 8601): others, which a changed clock may require. */
type Wanted = { daysBack?: number; times?: string[] };

const DAYS_AHEAD = 7;
/** An arbitrary advisory lock for processes that create partitions at the same time. */
const LOCK_KEY = 720_261_121;

/**
 * Creates the daily partitions of these tables from today (UTC, the database's clock) to 7 days ahead, and those of other
 * wanted days. Safe to call repeatedly and from several processes; never waits for writers of the tables.
 */
export async function makePartitions(tables: DailyTable[], { daysBack = 0, times = [] }: Wanted = {}): Promise<void> {
  const client = await ownerPool().connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK_KEY]);
    for (const table of tables) {
      for (const day of await missingDays(client, table, daysBack, times)) await makePartition(client, table, day);
    }
    await client.query("commit");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Days such as `2026-11-21` whose partition is not attached. */
async function missingDays(
  client: PoolClient,
  { schema, table }: DailyTable,
  daysBack: number,
  times: string[],
): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day
     from (select generate_series(date_trunc('day', now() at time zone 'UTC') - $2 * interval '1 day',
                                  now() at time zone 'UTC' + $1 * interval '1 day', interval '1 day') as day
           union select date_trunc('day', time at time zone 'UTC') from unnest($3::timestamptz[]) as time) as days
     where not exists (
       select from pg_inherits
       where inhparent = $4::text::regclass
         and inhrelid = to_regclass($5::text || '.' || $4::text || to_char(day, '_YYYYMMDD')))`,
    [DAYS_AHEAD, daysBack, times, table, schema],
  );
  return rows.map((row) => row.day);
}

/** LIKE, then ATTACH: `PARTITION OF` would wait for open writers and block everyone behind it. */
async function makePartition(client: PoolClient, { schema, table }: DailyTable, day: string): Promise<void> {
  const partition = `${schema}.${table}_${day.replaceAll("-", "")}`;
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString();
  await client.query(`create table if not exists ${partition} (like ${table} including all)`);
  await client.query(
    `alter table ${table} attach partition ${partition} for values from ('${day}T00:00:00Z') to ('${next}')`,
  );
}
