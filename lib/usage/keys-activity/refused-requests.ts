import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { REFUSAL_CODES } from "@/lib/request-log/outcomes";
import { HOUR_MS } from "@/lib/time/durations";
import type { KeyFacts } from "@/lib/usage/load-keys";
import { chooseSources, logRows, type RollupState, within } from "@/lib/usage/roll-up/rollup-state";
import type { RefusedRequests } from "@/lib/usage/schema";

/** Why requests with a key's secrets are refused, since when, and with which error code. */
export type Refusal = { reason: RefusedRequests["reason"]; since: Date; code: (typeof REFUSAL_CODES)[number] };

/** `requests24h` counts from the given hour on. */
export type RefusedRow = {
  keyId: string;
  requests: number;
  requests24h: number;
  lastAt: Date;
  lastAddress: string | null;
};

type Lookup = { keyId: string; code: string; since: Date; wholeFrom: Date };

/**
 * What refuses a key's callers at `now`. Revocation takes precedence over expiry, and expiry over a replaced secret.
 */
export function refusalOf({ revokedAt, expiresAt, rotatedAt }: KeyFacts, now: Date): Refusal | null {
  if (revokedAt) return { reason: "revoked", since: revokedAt, code: "KEY_REVOKED" };
  if (expiresAt && expiresAt <= now) return { reason: "expired", since: expiresAt, code: "KEY_EXPIRED" };
  return rotatedAt && { reason: "rotated", since: rotatedAt, code: "KEY_ROTATED" };
}

/**
 * How many requests of each key were refused since its refusal began, exactly, in one statement; keys without any are
 * omitted.
 * @param dayFrom the full hour with which the last 24 hours begin.
 * @param since a full hour; earlier requests are not counted.
 */
export async function readRefused(
  tx: Tx,
  keys: KeyFacts[],
  rollupState: RollupState,
  dayFrom: Date,
  since?: Date,
): Promise<RefusedRow[]> {
  const lookups = keys.flatMap((key) => toLookups(key, rollupState, since));
  if (lookups.length === 0) return [];
  const from = new Date(Math.min(...lookups.map(({ wholeFrom }) => wholeFrom.getTime())));
  const { hours, logged } = chooseSources(
    rollupState,
    { from, to: new Date(rollupState.now.getTime() + HOUR_MS) },
    HOUR_MS,
  );
  const refused = Prisma.sql`key_id = any(${lookups.map(({ keyId }) => keyId)}::text[])
    and error_code in (${Prisma.join([...REFUSAL_CODES])})`;
  const columns = Prisma.sql`key_id, error_code, at, address`;
  return tx.$queryRaw<RefusedRow[]>`
    with lookups as (
      select * from json_to_recordset(${JSON.stringify(lookups)}::json)
        as lookups("keyId" text, code text, "wholeFrom" timestamptz)),
    refused as (
      select r.key_id, r.hour, r.requests, r.last_at, r.last_address
      from lookups join usage_refusals r on r.key_id = "keyId" and r.error_code = code and r.hour >= "wholeFrom"
      where ${within(Prisma.sql`r.hour`, hours)}
      union all
      select key_id, at, 1, at, address from (${logRows(columns, refused, logged)}) as logged
      join lookups on key_id = "keyId" and error_code = code and at >= "wholeFrom"
      union all
      select key_id, at, 1, at, address from (${firstHours(columns, lookups)}) as first_hours)
    select key_id as "keyId", sum(requests)::float8 as requests,
      coalesce(sum(requests) filter (where hour >= ${dayFrom}), 0)::float8 as "requests24h",
      max(last_at) as "lastAt", (array_agg(last_address order by last_at desc))[1] as "lastAddress"
    from refused group by key_id`;
}

/**
 * Hours from `wholeFrom` on count whole. The hour before it is read from the log, or counts whole where the log is gone.
 */
function toLookups(key: KeyFacts, { now, logFrom }: RollupState, notBefore = new Date(0)): Lookup[] {
  const refusal = refusalOf(key, now);
  if (!refusal) return [];
  const since = refusal.since > notBefore ? refusal.since : notBefore;
  const firstHour = Math.floor(since.getTime() / HOUR_MS) * HOUR_MS;
  const isWhole = since.getTime() === firstHour || firstHour < logFrom.getTime();
  return [{ keyId: key.id, code: refusal.code, since, wholeFrom: new Date(isWhole ? firstHour : firstHour + HOUR_MS) }];
}

function firstHours(columns: Prisma.Sql, lookups: Lookup[]): Prisma.Sql {
  const parts = lookups
    .filter(({ since, wholeFrom }) => since < wholeFrom)
    .map(({ keyId, code, since, wholeFrom }) =>
      logRows(columns, Prisma.sql`key_id = ${keyId} and error_code = ${code}`, [{ from: since, to: wholeFrom }]),
    );
  return parts.length > 0 ? Prisma.join(parts, " union all ") : logRows(columns, Prisma.sql`true`, []);
}
