import type { Client } from "pg";
import { withJobConnection } from "@/lib/db/job-connection";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { DAY_MS } from "@/lib/time/durations";
import { USAGE_STORED_DAYS } from "@/lib/usage/key-usage/time-buckets";
import { markDifferences } from "@/lib/usage/roll-up/mark-differences";

/** When a day's table is locked for longer, it is dropped by the next run. */
const LOCK_MAX_MS = 5_000;

type Partition = { name: string; day: Date; isAttached: boolean; isPending: boolean };

/**
 * Drops the days of the request log that are older than REQUEST_LOG_DAYS, and usage sums older than two years. A day is
 * dropped only when the roll-up's counts of it equal the log's and all earlier days are dropped. Writers never wait.
 * @returns the dropped days.
 */
export async function dropOutdatedUsage(): Promise<{ days: string[] }> {
  return withJobConnection(async (client) => {
    await client.query("select set_config('lock_timeout', $1, false)", [String(LOCK_MAX_MS)]);
    const days: string[] = [];
    for (const partition of await outdatedPartitions(client)) {
      if (partition.isAttached && !partition.isPending && !(await isCounted(client, partition.day))) break;
      await dropPartition(client, partition);
      days.push(partition.day.toISOString().slice(0, 10));
    }
    await dropOldSums(client);
    return { days };
  });
}

/**
 * Days whose requests are all past retention, oldest first, including those that an interrupted run left half dropped.
 */
async function outdatedPartitions(client: Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `select c.relname as name, to_timestamp(right(c.relname, 8) || ' UTC', 'YYYYMMDD TZ') as day,
       i.inhrelid is not null as "isAttached", coalesce(i.inhdetachpending, false) as "isPending"
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     left join pg_inherits i on i.inhrelid = c.oid and i.inhparent = 'request_log'::regclass
     where n.nspname = 'request_log_days' and c.relkind = 'r' and c.relname ~ '^request_log_\\d{8}$'
       and right(c.relname, 8) < to_char(now() at time zone 'UTC' - $1 * interval '1 day', 'YYYYMMDD')
     order by "isPending" desc, name`,
    [env().REQUEST_LOG_DAYS],
  );
  return rows;
}

/**
 * Whether the roll-up's counts of the whole day equal the log's. Marks differing hours, which the next roll-up recounts.
 */
async function isCounted(client: Client, day: Date): Promise<boolean> {
  const end = new Date(day.getTime() + DAY_MS);
  const { rows } = await client.query<{ isRolled: boolean }>(
    `select rolled_until >= $2 and not exists (select from usage_late_hours where hour >= $1 and hour < $2) as "isRolled"
     from usage_state`,
    [day, end],
  );
  if (!rows[0]?.isRolled) return false;
  const hours = await markDifferences(client, day);
  if (hours > 0) logger().warn({ day, hours }, "hours of the request log were miscounted and will be recounted");
  return hours === 0;
}

/** CONCURRENTLY waits for open transactions instead of blocking writers; FINALIZE completes an interrupted detach. */
async function dropPartition(client: Client, { name, day, isAttached, isPending }: Partition): Promise<void> {
  const table = `request_log_days.${name}`;
  await client.query("update usage_state set log_from = greatest(log_from, $1)", [new Date(day.getTime() + DAY_MS)]);
  if (isPending) await client.query(`alter table request_log detach partition ${table} finalize`);
  else if (isAttached) await client.query(`alter table request_log detach partition ${table} concurrently`);
  await client.query(`drop table if exists ${table}`);
}

async function dropOldSums(client: Client): Promise<void> {
  const tables = { usage_hours: "hour", usage_refusals: "hour", usage_days: "day", usage_day_tops: "day" };
  for (const [table, column] of Object.entries(tables)) {
    await client.query(`delete from ${table} where ${column} < now() - $1 * interval '1 day'`, [USAGE_STORED_DAYS + 1]);
  }
  await client.query("delete from usage_quarters where quarter < now() - interval '30 days'");
}
