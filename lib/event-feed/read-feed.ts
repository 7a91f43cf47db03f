import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { among } from "@/lib/db/query/conditions";
import { withDatabase } from "@/lib/db/transaction";
import type { FeedEvent, FeedPage, ListFeedInput } from "@/lib/event-feed/schema";
import type { PublicEventType } from "@/lib/events/catalog/labels";
import { publicEvent, recordedTypesOf } from "@/lib/events/catalog/public-event";
import { shownSite } from "@/lib/events/catalog/shown-site";
import type { Changes } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";

/** Positions of the log that one page reads at most. What a filter leaves out is read, too. */
const WINDOW = 10_000;

type FeedRow = {
  id: string;
  sequence: string;
  at: Date;
  type: string;
  subjectId: string;
  siteId: string | null;
  formerSiteId: string | null;
  changes: Changes;
};

/** What to read: public types, the sites that the caller reaches (null for all), and those it asks for. */
export type FeedFilter = { types: PublicEventType[]; reach: string[] | null; siteId: ListFeedInput["siteId"] };

type Range = { from: number; latest: number; limit: number };

/** The next part of the feed after `from`. It may be empty although more follows, when the filter leaves much out. */
export async function readFeed(ctx: Ctx, filter: FeedFilter, { from, latest, limit }: Range): Promise<FeedPage> {
  const until = Math.min(latest, from + WINDOW);
  const rows = await readRows(ctx, filter, { from, until, limit });
  const nextAfter = rows.length === limit ? Number(rows.at(-1)!.sequence) : until;
  const events = rows.flatMap((row) => viewEvent(ctx, filter, row));
  return { events, nextAfter, hasMore: nextAfter < latest, latest };
}

async function readRows(
  { organizationId, environment }: Ctx,
  { types, reach, siteId }: FeedFilter,
  { from, until, limit }: { from: number; until: number; limit: number },
): Promise<FeedRow[]> {
  const sites = siteId && reach ? siteId.filter((id) => reach.includes(id)) : (siteId ?? reach);
  const where = [
    Prisma.sql`t.organization_id = ${organizationId}`,
    Prisma.sql`t.sequence > ${from} and t.sequence <= ${until}`,
    Prisma.sql`t.environment = ${environment}::environment`,
    ...among(Prisma.sql`t.type`, recordedTypesOf(types)),
    ...(sites ? [onSites(sites)] : []),
  ];
  const { text, values } = Prisma.sql`
    select t.id, t.sequence, t.at, t.type, t.subject_id as "subjectId", t.site_id as "siteId",
      t.former_site_id as "formerSiteId", t.changes
    from events t where ${Prisma.join(where, " and ")} order by t.sequence limit ${limit}`;
  const { rows } = await withDatabase(() => listPool().query<FeedRow>(text, values));
  return rows;
}

/** A record that moved belongs to both sites in this event. */
function onSites(siteIds: string[]): Prisma.Sql {
  return Prisma.sql`(t.site_id = any(${siteIds}) or t.former_site_id = any(${siteIds}))`;
}

/** Nothing for an event that is not public although its recorded type is. */
function viewEvent({ organizationId, environment }: Ctx, { types, reach }: FeedFilter, row: FeedRow): FeedEvent[] {
  const found = publicEvent({ ...row, environment });
  if (found === null || !types.includes(found.type)) return [];
  const { id, subjectId } = row;
  const data = { id: subjectId, siteId: shownSite(row, reach), changed: found.changed };
  const at = { timestamp: row.at.toISOString(), sequence: Number(row.sequence) };
  return [{ id, type: found.type, ...at, environment, organizationId, data }];
}
