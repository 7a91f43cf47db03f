import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { DAY_MS } from "@/lib/time/durations";
import { ofKey } from "@/lib/usage/load-keys";
import { logRows, type RollupState, type Span } from "@/lib/usage/roll-up/rollup-state";
import type { KeyUsageView } from "@/lib/usage/schema";

const TOP_MAX = 20;
/** Up to this span the log is more accurate than the lists of whole days. */
const SHORT_MS = 2 * DAY_MS;
/** The number of newest log rows that are sampled. */
const SAMPLE_ROWS = 50_000;

type Tops = Pick<KeyUsageView, "addresses" | "clients">;
type TopRow = { kind: "address" | "client"; value: string; requests: number };

/**
 * The most frequent addresses and clients of a key, estimated: for a short span from the log's newest rows, for a longer
 * one from the lists of its days, widened to whole days, and the log since then.
 * @param requests the requests of the whole span, to which a short span's sample is scaled; no caller can have more.
 */
export async function readTops(
  tx: Tx,
  ctx: Ctx,
  keyId: string,
  rollupState: RollupState,
  span: Span,
  requests: number,
): Promise<Tops> {
  const isShort = span.to.getTime() - span.from.getTime() <= SHORT_MS && span.from >= rollupState.logFrom;
  if (!isShort) return toTops(await readDays(tx, ctx, keyId, rollupState, span), 1, requests);
  const rows = await readLog(tx, ctx, keyId, span);
  return toTops(rows, requests > SAMPLE_ROWS ? requests / SAMPLE_ROWS : 1, requests);
}

async function readLog(tx: Tx, ctx: Ctx, keyId: string, span: Span): Promise<TopRow[]> {
  return tx.$queryRaw<TopRow[]>`
    select kind, value, requests::float8 as requests from (${newestCounted(ctx, keyId, [span])}) as counted
    where place <= ${TOP_MAX} order by requests desc, value`;
}

async function readDays(tx: Tx, ctx: Ctx, keyId: string, { loggedFrom }: RollupState, span: Span): Promise<TopRow[]> {
  const firstDay = new Date(Math.floor(span.from.getTime() / DAY_MS) * DAY_MS);
  const loggedSpan = { from: new Date(Math.max(loggedFrom.getTime(), span.from.getTime())), to: span.to };
  const logged = loggedSpan.from < loggedSpan.to ? [loggedSpan] : [];
  return tx.$queryRaw<TopRow[]>`
    select kind, value, requests::float8 as requests from (
      select kind, value, sum(requests) as requests,
        row_number() over (partition by kind order by sum(requests) desc, value) as place
      from (
        select kind, value, requests from usage_day_tops
        where ${ofKey(ctx, keyId)} and day >= ${firstDay} and day < ${span.to}
        union all
        select kind, value, requests from (${newestCounted(ctx, keyId, logged)}) as counted) as parts
      group by kind, value) as placed
    where place <= ${TOP_MAX} order by requests desc, value`;
}

function newestCounted(ctx: Ctx, keyId: string, spans: Span[]): Prisma.Sql {
  return Prisma.sql`
    select kind, value, count(*) as requests, row_number() over (partition by kind order by count(*) desc, value) as place
    from (select address, client from (${logRows(Prisma.sql`at, address, client`, ofKey(ctx, keyId), spans)}) as logged
      order by at desc limit ${SAMPLE_ROWS}) as newest
    cross join lateral (values ('address', address), ('client', client)) as callers(kind, value)
    where value is not null
    group by kind, value`;
}

function toTops(rows: TopRow[], scale: number, most: number): Tops {
  const of = (kind: TopRow["kind"]) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ value, requests }) => ({ value, requests: Math.min(most, Math.round(requests * scale)) }));
  return { addresses: of("address"), clients: of("client") };
}
