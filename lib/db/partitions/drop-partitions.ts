import type { Client } from "pg";
import type { DailyTable } from "@/lib/db/partitions/make-partitions";

/** When a day's table is locked for longer, it is dropped by the next run. */
const LOCK_MAX_MS = 5_000;

/** One day's table. `isPending`: an interrupted run left it half detached. */
export type DayPartition = { name: string; day: Date; isAttached: boolean; isPending: boolean };

/** Bounds how long this connection waits to drop a day. */
export async function boundLockWaits(client: Client): Promise<void> {
  await client.query("select set_config('lock_timeout', $1, false)", [String(LOCK_MAX_MS)]);
}

/**
 * Days whose rows are all past retention, oldest first, including those that an interrupted run left half dropped.
 */
export async function outdatedPartitions(
  client: Client,
  { schema, table }: DailyTable,
  retentionDays: number,
): Promise<DayPartition[]> {
  const { rows } = await client.query<DayPartition>(
    `select c.relname as name, to_timestamp(right(c.relname, 8) || ' UTC', 'YYYYMMDD TZ') as day,
       i.inhrelid is not null as "isAttached", coalesce(i.inhdetachpending, false) as "isPending"
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     left join pg_inherits i on i.inhrelid = c.oid and i.inhparent = $3::text::regclass
     where n.nspname = $2 and c.relkind = 'r' and c.relname ~ ('^' || $3::text || '_\\d{8}$')
       and right(c.relname, 8) < to_char(now() at time zone 'UTC' - $1 * interval '1 day', 'YYYYMMDD')
     order by "isPending" desc, name`,
    [retentionDays, schema, table],
  );
  return rows;
}

/** CONCURRENTLY waits for open transactions instead of blocking writers; FINALIZE completes an interrupted detach. */
export async function dropPartition(
  client: Client,
  { schema, table }: DailyTable,
  { name, isAttached, isPending }: DayPartition,
): Promise<void> {
  const partition = `${schema}.${name}`;
  if (isPending) await client.query(`alter table ${table} detach partition ${partition} finalize`);
  else if (isAttached) await client.query(`alter table ${table} detach partition ${partition} concurrently`);
  await client.query(`drop table if exists ${partition}`);
}
