import { withJobConnection } from "@/lib/db/job-connection";
import { markDifferences } from "@/lib/usage/roll-up/mark-differences";

/**
 * Compares the last rolled-up days with the log and marks hours that differ for a recount. There should be none; a
 * clock that was set back during downtime could cause one.
 */
export async function verifyRecentUsage(): Promise<{ hours: number }> {
  return withJobConnection(async (client) => {
    const { rows } = await client.query<{ day: Date }>(
      `select generate_series(date_trunc('day', rolled_until, 'UTC') - interval '1 day', rolled_until, interval '1 day') as day
       from usage_state`,
    );
    let hours = 0;
    for (const { day } of rows) hours += await markDifferences(client, day);
    return { hours };
  });
}
