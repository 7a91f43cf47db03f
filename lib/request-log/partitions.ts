import { type DailyTable, makePartitions } from "@/lib/db/partitions/make-partitions";

export const REQUEST_LOG: DailyTable = { schema: "request_log_days", table: "request_log" };

/** Creates the missing partitions of the request log, and those of the given times (`makePartitions`). */
export function ensurePartitions(times: string[] = []): Promise<void> {
  return makePartitions([REQUEST_LOG], { times });
}

/** Like `ensurePartitions`, and also for this many days before today. */
export function ensurePartitionsSince(daysBack: number): Promise<void> {
  return makePartitions([REQUEST_LOG], { daysBack });
}
