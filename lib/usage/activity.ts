import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import { requireAdmin } from "@/lib/permit";
import { keyHealth } from "@/lib/usage/health";
import { type KeyFacts, loadKeys, readClock } from "@/lib/usage/load";
import { OUTCOMES, sumOutcomes, totalOf } from "@/lib/usage/outcomes";
import { refusalOf } from "@/lib/usage/refused";
import type { KeysActivityInput } from "@/lib/usage/schema";
import type { KeyActivity, KeysActivityView, OutcomeCounts, RefusedRequests } from "@/lib/usage/terms";

const HOURS = 24;
const HOUR_MS = 3_600_000;

type HourRow = OutcomeCounts & { keyId: string; start: Date };
type RefusedRow = { keyId: string; requests: number; requests24h: number; at: Date; address: string | null };

/**
 * What the key table tells of these keys' use, in the order asked; at most one page of keys.
 * @throws AppError FORBIDDEN. Unknown keys and those of another organization or environment are left out.
 */
export async function keysActivity(ctx: Ctx, { keyIds }: KeysActivityInput): Promise<KeysActivityView> {
  requireAdmin(ctx, "see API keys");
  return inSnapshot(async (tx) => {
    const now = await readClock(tx);
    const keys = await loadKeys(tx, ctx, Prisma.sql`k.id = any(${keyIds}::text[])`);
    const activities = await readActivities(tx, keys, now);
    return { keys: keyIds.flatMap((id) => activities.get(id) ?? []) };
  });
}

/** The use of keys that were loaded for the ctx, by id; as many statements whatever their number. */
export async function readActivities(tx: Tx, keys: KeyFacts[], now: Date): Promise<Map<string, KeyActivity>> {
  const to = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
  const from = new Date(to.getTime() - HOURS * HOUR_MS);
  const hours = Map.groupBy(await readHours(tx, keys, from, to), ({ keyId }) => keyId);
  const refused = new Map((await readRefused(tx, keys, now, from)).map((row) => [row.keyId, row]));
  return new Map(keys.map((key) => [key.id, toActivity(key, now, from, hours.get(key.id) ?? [], refused.get(key.id))]));
}

async function readHours(tx: Tx, keys: KeyFacts[], from: Date, to: Date): Promise<HourRow[]> {
  return tx.$queryRaw<HourRow[]>`
    select key_id as "keyId", date_trunc('hour', at, 'UTC') as start,
      count(*) filter (where ${OUTCOMES.success})::int as "success",
      count(*) filter (where ${OUTCOMES.client_error})::int as "clientErrors",
      count(*) filter (where ${OUTCOMES.rate_limited})::int as "rateLimited",
      count(*) filter (where ${OUTCOMES.server_error})::int as "serverErrors"
    from request_log
    where key_id = any(${keys.map(({ id }) => id)}::text[]) and at >= ${from} and at < ${to}
    group by 1, 2`;
}

async function readRefused(tx: Tx, keys: KeyFacts[], now: Date, from: Date): Promise<RefusedRow[]> {
  const asked = keys.flatMap((key) => {
    const refusal = refusalOf(key, now);
    return refusal ? [{ key_id: key.id, ...refusal }] : [];
  });
  return tx.$queryRaw<RefusedRow[]>`
    select asked.key_id as "keyId", count(*)::int as requests, count(*) filter (where at >= ${from})::int as "requests24h",
      max(at) as at, (array_agg(address order by at desc))[1] as address
    from json_to_recordset(${JSON.stringify(asked)}::json) as asked(key_id text, since timestamptz, code text)
    join request_log l on l.key_id = asked.key_id and l.error_code = asked.code and l.at >= asked.since
    group by 1`;
}

function toActivity(
  key: KeyFacts,
  now: Date,
  from: Date,
  rows: HourRow[],
  refused: RefusedRow | undefined,
): KeyActivity {
  const counts = sumOutcomes(rows);
  const { requests } = totalOf(counts);
  const hours = Array.from({ length: HOURS }, () => 0);
  for (const row of rows) hours[(row.start.getTime() - from.getTime()) / HOUR_MS] = totalOf(row).requests;
  return {
    keyId: key.id,
    hours,
    requests24h: requests,
    health: keyHealth({ ...key, requests, ...counts, refused: refused?.requests24h ?? 0 }, now),
    refused: toRefused(key, now, refused),
  };
}

function toRefused(key: KeyFacts, now: Date, row: RefusedRow | undefined): RefusedRequests | null {
  const refusal = refusalOf(key, now);
  if (!row || !refusal) return null;
  return {
    requests: row.requests,
    since: refusal.since.toISOString(),
    reason: refusal.reason,
    last: { at: row.at.toISOString(), address: row.address },
  };
}
