import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { requireAdmin } from "@/lib/platform/permit";
import { OUTCOMES, sumOutcomes, totalOf } from "@/lib/request-log/outcomes";
import type { OutcomeCounts } from "@/lib/request-log/schema";
import { HOUR_MS } from "@/lib/time/durations";
import { keyAttention } from "@/lib/usage/keys-activity/key-health";
import { readLastRefused } from "@/lib/usage/keys-activity/last-refused";
import { type RefusedRow, readRefused, refusalOf } from "@/lib/usage/keys-activity/refused-requests";
import { type KeyFacts, loadKeys } from "@/lib/usage/load-keys";
import {
  chooseSources,
  logRows,
  type RollupState,
  readRollupState,
  type Span,
  within,
} from "@/lib/usage/roll-up/rollup-state";
import type { KeyActivity, KeyHealth, KeysActivityInput, KeysActivityView, RefusedRequests } from "@/lib/usage/schema";

const HOURS = 24;

type HourRow = OutcomeCounts & { keyId: string; start: Date };

/**
 * The use of these keys for the key table, in the requested order; at most one page of keys. Omits unknown keys and those
 * of another organization or environment.
 * @throws AppError FORBIDDEN.
 */
export async function getKeysActivity(ctx: Ctx, { keyIds }: KeysActivityInput): Promise<KeysActivityView> {
  requireAdmin(ctx, "see API keys");
  return inSnapshot(async (tx) => {
    const rollupState = await readRollupState(tx);
    const keys = await loadKeys(tx, ctx, Prisma.sql`k.id = any(${keyIds}::text[])`);
    const activities = await readActivities(tx, keys, rollupState);
    return { keys: keyIds.flatMap((id) => activities.get(id) ?? []) };
  });
}

/** Only why any number of keys need attention, by id; healthy keys are omitted. */
export async function readAttention(
  tx: Tx,
  keys: KeyFacts[],
  rollupState: RollupState,
): Promise<Map<string, KeyHealth[]>> {
  const span = lastDay(rollupState.now);
  const refused = await readRefused(tx, keys, rollupState, span.from, span.from);
  const refusedOf = new Map(refused.map(({ keyId, requests24h }) => [keyId, requests24h]));
  const rows = await readHours(tx, keys, rollupState, span, Prisma.sql`${span.from}::timestamptz`);
  const rowsOf = Map.groupBy(rows, ({ keyId }) => keyId);
  return new Map(
    keys.flatMap((key) => {
      const attention = judge(key, rollupState.now, rowsOf.get(key.id) ?? [], refusedOf.get(key.id) ?? 0);
      return attention.length > 0 ? [[key.id, attention] as const] : [];
    }),
  );
}

/** The last 24 clock hours, including the current one. */
function lastDay(now: Date): Span {
  const to = new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
  return { from: new Date(to.getTime() - HOURS * HOUR_MS), to };
}

async function readActivities(tx: Tx, keys: KeyFacts[], rollupState: RollupState): Promise<Map<string, KeyActivity>> {
  const span = lastDay(rollupState.now);
  const refusedRows = await readRefused(tx, keys, rollupState, span.from);
  const refused = new Map(refusedRows.map((row) => [row.keyId, row]));
  const hours = Map.groupBy(await readHours(tx, keys, rollupState, span, Prisma.sql`hour`), ({ keyId }) => keyId);
  const lastRefused = await readLastRefused(tx, keys, rollupState);
  return new Map(
    keys.map((key) => [
      key.id,
      {
        ...toActivity(key, rollupState.now, span, hours.get(key.id) ?? [], refused.get(key.id)),
        lastRefusedAt: lastRefused.get(key.id)?.toISOString() ?? null,
      },
    ]),
  );
}

/** @param start an expression that groups the counts: the row's hour, or a constant. */
async function readHours(
  tx: Tx,
  keys: KeyFacts[],
  rollupState: RollupState,
  span: Span,
  start: Prisma.Sql,
): Promise<HourRow[]> {
  const { hours, logged } = chooseSources(rollupState, span, HOUR_MS);
  const ofKeys = Prisma.sql`key_id = any(${keys.map(({ id }) => id)}::text[])`;
  return tx.$queryRaw<HourRow[]>`
    select key_id as "keyId", ${start} as start, sum(success)::float8 as "success",
      sum(client_errors)::float8 as "clientErrors", sum(rate_limited)::float8 as "rateLimited",
      sum(server_errors)::float8 as "serverErrors"
    from (
      select key_id, hour, success, client_errors, rate_limited, server_errors from usage_hours
      where ${ofKeys} and ${within(Prisma.sql`hour`, hours)}
      union all
      select key_id, date_trunc('hour', at, 'UTC'),
        count(*) filter (where ${OUTCOMES.success}), count(*) filter (where ${OUTCOMES.client_error}),
        count(*) filter (where ${OUTCOMES.rate_limited}), count(*) filter (where ${OUTCOMES.server_error})
      from (${logRows(Prisma.sql`key_id, at, status`, ofKeys, logged)}) as logged
      group by 1, 2) as counted
    group by 1, 2`;
}

function toActivity(
  key: KeyFacts,
  now: Date,
  span: Span,
  rows: HourRow[],
  refused: RefusedRow | undefined,
): Omit<KeyActivity, "lastRefusedAt"> {
  const hours = Array.from({ length: HOURS }, () => 0);
  for (const row of rows) hours[(row.start.getTime() - span.from.getTime()) / HOUR_MS]! += totalOf(row).requests;
  return {
    keyId: key.id,
    hours,
    requests24h: totalOf(sumOutcomes(rows)).requests,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    attention: judge(key, now, rows, refused?.requests24h ?? 0),
    refused: toRefused(key, now, refused),
  };
}

function judge(key: KeyFacts, now: Date, rows: HourRow[], refused: number): KeyHealth[] {
  const counts = sumOutcomes(rows);
  const facts = { ...key, ...counts, requests: totalOf(counts).requests, refused };
  return keyAttention(facts, now, env().ROTATE_AFTER_DAYS);
}

function toRefused(key: KeyFacts, now: Date, row: RefusedRow | undefined): RefusedRequests | null {
  const refusal = refusalOf(key, now);
  if (!row || !refusal) return null;
  return {
    requests: row.requests,
    since: refusal.since.toISOString(),
    reason: refusal.reason,
    last: { at: row.lastAt.toISOString(), address: row.lastAddress },
  };
}
