import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import type { KeyUsageView } from "@/lib/usage/labels";
import { ofKey } from "@/lib/usage/load-keys";
import { logRows, type RollupState, type Span } from "@/lib/usage/roll-up/rollup-state";

const TOP_MAX = 20;
const DAY_MS = 86_400_000;
/** Up to here the log tells better than whole days' lists would. */
const SHORT_MS = 2 * DAY_MS;
/** The newest rows of the log that are looked at. */
const SAMPLE_ROWS = 50_000;

type Tops = Pick<KeyUsageView, "addresses" | "clients">;
type TopRow = { kind: "address" | "client"; value: string; requests: number };

/**
 * The most frequent addresses and clients of a key, nearly: of a short span by the log's newest rows, of a longer one by the
 * lists of its days, which are widened to whole ones, and what came since they were made.
 * @param requests of the whole span: what the sample of a short one stands for, and more than that no caller made.
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

async function readDays(tx: Tx, ctx: Ctx, keyId: string, { liveFrom }: RollupState, span: Span): Promise<TopRow[]> {
  const firstDay = new Date(Math.floor(span.from.getTime() / DAY_MS) * DAY_MS);
  const liveSpan = { from: new Date(Math.max(liveFrom.getTime(), span.from.getTime())), to: span.to };
  const live = liveSpan.from < liveSpan.to ? [liveSpan] : [];
  return tx.$queryRaw<TopRow[]>`
    select kind, value, requests::float8 as requests from (
      select kind, value, sum(requests) as requests,
        row_number() over (partition by kind order by sum(requests) desc, value) as place
      from (
        select kind, value, requests from usage_day_tops
        where ${ofKey(ctx, keyId)} and day >= ${firstDay} and day < ${span.to}
        union all
        select kind, value, requests from (${newestCounted(ctx, keyId, live)}) as counted) as parts
      group by kind, value) as placed
    where place <= ${TOP_MAX} order by requests desc, value`;
}

function newestCounted(ctx: Ctx, keyId: string, spans: Span[]): Prisma.Sql {
  return Prisma.sql`
    select kind, value, count(*) as requests, row_number() over (partition by kind order by count(*) desc, value) as place
    from (select address, client from (${logRows(Prisma.sql`at, address, client`, ofKey(ctx, keyId), spans)}) as logged
      order by at desc limit ${SAMPLE_ROWS}) as newest
    cross join lateral (values ('address', address), ('client', client)) as told(kind, value)
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
