import type { Client } from "pg";
import { withJobConnection } from "@/lib/db/job-connection";
import {
  boundLockWaits,
  type DayPartition,
  dropPartition,
  outdatedPartitions,
} from "@/lib/db/partitions/drop-partitions";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { REQUEST_LOG } from "@/lib/request-log/partitions";
import { DAY_MS } from "@/lib/time/durations";
import { USAGE_STORED_DAYS } from "@/lib/usage/key-usage/time-buckets";
import { markDifferences } from "@/lib/usage/roll-up/mark-differences";

/**
 * Drops the days of the request log that are older than REQUEST_LOG_DAYS, and usage sums older than two years. A day is
 * dropped only when the roll-up's counts of it equal the log's and all earlier days are dropped. Writers never wait.
 * @returns the dropped days.
 */
export async function dropOutdatedUsage(): Promise<{ days: string[] }> {
  return withJobConnection(async (client) => {
    await boundLockWaits(client);
    const days: string[] = [];
    for (const partition of await outdatedPartitions(client, REQUEST_LOG, env().REQUEST_LOG_DAYS)) {
      if (partition.isAttached && !partition.isPending && !(await isCounted(client, partition.day))) break;
      await dropDay(client, partition);
      days.push(partition.day.toISOString().slice(0, 10));
    }
    await dropOldSums(client);
    return { days };
  });
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

async function dropDay(client: Client, partition: DayPartition): Promise<void> {
  const next = new Date(partition.day.getTime() + DAY_MS);
  await client.query("update usage_state set log_from = greatest(log_from, $1)", [next]);
  await dropPartition(client, REQUEST_LOG, partition);
}

async function dropOldSums(client: Client): Promise<void> {
  const tables = { usage_hours: "hour", usage_refusals: "hour", usage_days: "day", usage_day_tops: "day" };
  for (const [table, column] of Object.entries(tables)) {
    await client.query(`delete from ${table} where ${column} < now() - $1 * interval '1 day'`, [USAGE_STORED_DAYS + 1]);
  }
  await client.query("delete from usage_quarters where quarter < now() - interval '30 days'");
}
