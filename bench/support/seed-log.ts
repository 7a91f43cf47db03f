import type pg from "pg";
import { newId } from "@/lib/platform/ids";
import { DAY_MS } from "@/lib/time/durations";

export const DAYS = 90;
const KEYS = 200;

/** The seeded requests; `busiest` is the key with the most of them. */
export type SeededLog = { organizationId: string; busiest: string; requestId: string };

/**
 * Replaces the request log by this many requests of the last 90 days, from 200 keys of one organization. Each day's table is
 * filled, then attached, which creates its indexes, then vacuumed as autovacuum would.
 */
export async function seedLog(database: pg.Client, slug: string, requests: number): Promise<SeededLog> {
  const { rows } = await database.query<{ id: string }>("select id from organizations where slug = $1", [slug]);
  const organizationId = rows[0]!.id;
  await database.query("set synchronous_commit = off");
  const keys = await makeKeys(database, organizationId);
  await emptyLog(database);
  for (let daysAgo = DAYS - 1; daysAgo >= 0; daysAgo--) {
    await fillDay(database, { organizationId, daysAgo, requests: Math.ceil(requests / DAYS) });
  }
  await database.query("set synchronous_commit = on");
  const found = await database.query<{ id: string }>(
    "select id from request_log where at < now() - interval '45 days' and at > now() - interval '46 days' limit 1",
  );
  return { organizationId, busiest: keys[0]!, requestId: found.rows[0]!.id };
}

/** Reuses the keys of an earlier seeding. */
async function makeKeys(database: pg.Client, organizationId: string): Promise<string[]> {
  const made = () =>
    database.query<{ id: string }>("select id from api_keys where name like 'Seeded %' order by name, id");
  const before = await made();
  if (before.rowCount === 0) {
    const ids = Array.from({ length: KEYS }, () => newId("key"));
    await database.query(
      `insert into api_keys (id, organization_id, environment, name, reach, access, created_by_name, owner_name, created_at)
       select id, $1, 'live', 'Seeded ' || lpad(number::text, 3, '0'), 'all_sites', 'read_write', 'bench', 'bench', now() - interval '91 days'
       from unnest($2::text[]) with ordinality as made (id, number)`,
      [organizationId, ids],
    );
    await database.query("analyze api_keys");
  }
  return (await made()).rows.map(({ id }) => id);
}

/** Empties the log and its sums, so that the roll-up starts over. */
async function emptyLog(database: pg.Client): Promise<void> {
  await database.query("truncate request_log, usage_hours, usage_days, usage_day_tops, usage_refusals, usage_quarters");
  await database.query("truncate usage_late_hours");
  await database.query("update usage_state set rolled_until = '2000-01-01', log_from = '2000-01-01'");
}

type Day = { organizationId: string; daysAgo: number; requests: number };

async function fillDay(database: pg.Client, { organizationId, daysAgo, requests }: Day): Promise<void> {
  const { rows } = await database.query<{ table: string; start: Date; isAttached: boolean }>(
    `select 'request_log_days.request_log_' || to_char(day, 'YYYYMMDD') as table, day at time zone 'UTC' as start,
       to_regclass('request_log_days.request_log_' || to_char(day, 'YYYYMMDD')) is not null as "isAttached"
     from (select date_trunc('day', now() at time zone 'UTC') - $1 * interval '1 day' as day) as days`,
    [daysAgo],
  );
  const { table, start, isAttached } = rows[0]!;
  const end = new Date(start.getTime() + DAY_MS);
  const values = [organizationId, start, end, requests];
  await database.query("begin");
  if (isAttached) await database.query(fill(table), values);
  else {
    await database.query(`create table ${table} (like request_log including defaults)`);
    await database.query(fill(table), values);
    await database.query(
      `alter table request_log attach partition ${table} for values from ('${start.toISOString()}') to ('${end.toISOString()}')`,
    );
  }
  await database.query("commit");
  await database.query(`vacuum analyze ${table}`);
}

/** The first ten digits of a TypeID of this time: two bits of padding, then 48 bits of milliseconds. */
const typeIdTime = (milliseconds: string) =>
  Array.from({ length: 10 }, (_, index) => {
    return `substr('0123456789abcdefghjkmnpqrstvwxyz', ((${milliseconds} >> ${45 - 5 * index}) & 31)::int + 1, 1)`;
  }).join(" || ");

/** A day's requests up to now, evenly spread. Of 200 keys the first has the most, the last the fewest. */
const fill = (table: string) => `
  with keys as (select array_agg(id order by name, id) as ids, array_agg(name order by name, id) as names
                from api_keys where organization_id = $1 and name like 'Seeded %'),
  drawn as (
    select number, $2::timestamptz + ($3::timestamptz - $2::timestamptz) * ((number - 0.5) / $4::int) as at,
      1 + floor(${KEYS} * power(random(), 3))::int as key, random() as fate, random() as ease
    from generate_series(1, $4::int) as number),
  told as (
    select drawn.*, (extract(epoch from at) * 1000)::bigint as ms, case when fate < 0.92 then 200 when fate < 0.95 then 429 when fate < 0.98 then 404 when fate < 0.995 then 401
      else 500 end as status from drawn where at <= now())
  insert into ${table} (at, id, organization_id, environment, key_id, key_name, secret_id, operation, method, path, status,
    error_code, milliseconds, address, client, site_id, bytes, detail)
  select at, 'req_' || ${typeIdTime("ms")} || 'e' || substr(md5(number::text), 1, 15), $1, 'live', keys.ids[key],
    keys.names[key], 'sec_' || substr(keys.ids[key], 5),
    case when status = 401 then null else (array['me', 'sites.list', 'visitors.list', 'visitors.get', 'employees.list'])[1 + key % 5] end,
    'GET', (array['/developer/v2/me', '/developer/v2/sites', '/developer/v2/visitors'])[1 + key % 3], status,
    case status when 429 then 'RATE_LIMITED' when 404 then 'NOT_FOUND' when 401 then 'KEY_REVOKED' when 500 then 'INTERNAL_ERROR' end,
    1 + 40 * power(ease, 8), '203.0.113.' || number % 40, 'integration/' || key % 12, null, 200 + number % 900,
    '{"needed": "visitor:read", "granted": "global:read", "limit": 2000, "remaining": {"before": 1999, "after": 1998}}'
  from told, keys`;
