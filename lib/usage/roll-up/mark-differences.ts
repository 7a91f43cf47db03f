import type { Client } from "pg";
import { DAY_MS } from "@/lib/time/durations";

/** Marks the hours of a day that the log and the roll-up count differently. @returns how many there are. */
export async function markDifferences(client: Client, day: Date): Promise<number> {
  const { rowCount } = await client.query(
    `insert into usage_late_hours (hour)
     select hour
     from (select date_trunc('hour', at, 'UTC') as hour, count(*) as requests from request_log
           where at >= $1 and at < $2 group by 1) as logged
     full join (select hour, sum(success + client_errors + rate_limited + server_errors) as requests from usage_hours
                where hour >= $1 and hour < $2 group by 1) as counted using (hour)
     cross join usage_state
     where hour < rolled_until and logged.requests is distinct from counted.requests`,
    [day, new Date(day.getTime() + DAY_MS)],
  );
  return rowCount ?? 0;
}
