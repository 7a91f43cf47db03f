import type { Client } from "pg";
import { REFUSAL_CODES } from "@/lib/request-log/outcomes";
import { HISTOGRAM_BOUNDS_MS, HISTOGRAM_SLOTS } from "@/lib/usage/roll-up/histogram";

const SLOTS = Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) => slot);
const BOUNDS = `array[${HISTOGRAM_BOUNDS_MS.join(",")}]::float8[]`;
const REFUSED = REFUSAL_CODES.map((code) => `'${code}'`).join(",");

const HOURS = `
  insert into usage_hours (key_id, hour, operation, organization_id, environment, success, client_errors, rate_limited,
    server_errors, unauthorized, latency)
  select key_id, date_trunc('hour', at, 'UTC') as hour, coalesce(operation, '') as named,
    min(organization_id), min(environment),
    count(*) filter (where status < 400),
    count(*) filter (where status between 400 and 499 and status <> 429),
    count(*) filter (where status = 429),
    count(*) filter (where status >= 500),
    count(*) filter (where status = 401),
    trim_array(array[${SLOTS.map((slot) => `count(*) filter (where slot = ${slot})`).join(",")}]::int[],
      ${HISTOGRAM_SLOTS - 1} - max(slot))
  from request_log cross join lateral (select width_bucket(milliseconds::float8, ${BOUNDS}) as slot) as buckets
  where at >= $1 and at < $2
  group by key_id, hour, named`;

const DAYS = `
  insert into usage_days (key_id, day, operation, organization_id, environment, success, client_errors, rate_limited,
    server_errors, unauthorized, latency)
  select key_id, $1::timestamptz, operation, min(organization_id), min(environment),
    sum(success), sum(client_errors), sum(rate_limited), sum(server_errors), sum(unauthorized),
    trim_array(array[${SLOTS.map((slot) => `coalesce(sum(latency[${slot + 1}]), 0)`).join(",")}]::int[],
      ${HISTOGRAM_SLOTS} - max(cardinality(latency)))
  from usage_hours
  where hour >= $1 and hour < $2
  group by key_id, operation`;

const TOPS = `
  insert into usage_day_tops (key_id, day, kind, value, organization_id, environment, requests)
  select key_id, $1::timestamptz, kind, value, organization_id, environment, requests
  from (
    select key_id, kind, value, min(organization_id) as organization_id, min(environment) as environment,
      count(*) as requests, row_number() over (partition by key_id, kind order by count(*) desc, value) as place
    from request_log cross join lateral (values ('address', address), ('client', client)) as callers(kind, value)
    where at >= $1 and at < $2 and value is not null
    group by key_id, kind, value) as counted
  where place <= 20`;

const REFUSALS = `
  insert into usage_refusals (key_id, error_code, hour, organization_id, environment, requests, last_at, last_address)
  select key_id, error_code, date_trunc('hour', at, 'UTC') as hour, min(organization_id), min(environment),
    count(*), max(at), (array_agg(address order by at desc, id desc))[1]
  from request_log
  where at >= $1 and at < $2 and error_code in (${REFUSED})
  group by key_id, error_code, hour`;

const QUARTERS = `
  insert into usage_quarters (organization_id, environment, quarter, requests, errors, peak_at, peak_requests)
  select organization_id, environment, date_bin('15 minutes', minute, '2000-01-01T00:00:00Z') as quarter,
    sum(requests), sum(errors), (array_agg(minute order by requests desc, minute desc))[1], max(requests)
  from (
    select organization_id, environment, date_trunc('minute', at, 'UTC') as minute,
      count(*) as requests, count(*) filter (where status >= 400) as errors
    from request_log
    where at >= $1 and at < $2
    group by organization_id, environment, minute) as minutes
  group by organization_id, environment, quarter`;

type Span = { from: Date; to: Date };

/** Recounts whole hours from the log, within the caller's transaction. */
export async function recountHours(client: Client, { from, to }: Span): Promise<void> {
  await replace(client, "usage_hours", "hour", HOURS, { from, to });
  await replace(client, "usage_refusals", "hour", REFUSALS, { from, to });
  await replace(client, "usage_quarters", "quarter", QUARTERS, { from, to });
}

/** Recomputes a whole day's sums from its hours. */
export async function sumDay(client: Client, day: Span): Promise<void> {
  await replace(client, "usage_days", "day", DAYS, day);
}

/** Recounts the top lists of the day that begins with `from` from the log, up to `to`. */
export async function recountTops(client: Client, day: Span): Promise<void> {
  await replace(client, "usage_day_tops", "day", TOPS, day);
}

async function replace(
  client: Client,
  table: string,
  column: string,
  insert: string,
  { from, to }: Span,
): Promise<void> {
  await client.query(`delete from ${table} where ${column} >= $1 and ${column} < $2`, [from, to]);
  await client.query(insert, [from, to]);
}
