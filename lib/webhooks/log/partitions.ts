import type { Client } from "pg";
import { withJobConnection } from "@/lib/db/job-connection";
import {
  boundLockWaits,
  type DayPartition,
  dropPartition,
  outdatedPartitions,
} from "@/lib/db/partitions/drop-partitions";
import { type DailyTable, makePartitions } from "@/lib/db/partitions/make-partitions";
import { DAY_MS } from "@/lib/time/durations";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";

const MESSAGES: DailyTable = { schema: "webhook_days", table: "webhook_messages" };
const ATTEMPTS: DailyTable = { schema: "webhook_days", table: "webhook_attempts" };
/** Attempts first, so that none outlives its message. */
const LOG_TABLES = [ATTEMPTS, MESSAGES];

/** Creates the missing partitions of messages and attempts (`makePartitions`). */
export function ensureWebhookPartitions(daysBack = 0): Promise<void> {
  return makePartitions(LOG_TABLES, { daysBack });
}

/**
 * Drops the days of messages and attempts that are older than 30 days. Messages that have waited for so long, such as those of a
 * paused endpoint, wait no longer. Writers never wait.
 * @returns the dropped tables.
 */
export async function dropOutdatedMessages(): Promise<{ partitions: string[] }> {
  return withJobConnection(async (client) => {
    await boundLockWaits(client);
    const partitions: string[] = [];
    for (const table of LOG_TABLES) {
      for (const partition of await outdatedPartitions(client, table, MESSAGE_RETENTION_DAYS)) {
        if (table === MESSAGES) await forgetWaiting(client, partition);
        await dropPartition(client, table, partition);
        partitions.push(partition.name);
      }
    }
    return { partitions };
  });
}

async function forgetWaiting(client: Client, { day }: DayPartition): Promise<void> {
  await client.query("delete from webhook_queue where message_at < $1", [new Date(day.getTime() + DAY_MS)]);
}
