import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Shown } from "@/lib/db/query/site-record";
import { DELIVERY, viewDelivery } from "@/lib/deliveries/view";
import { EMPLOYEE, viewEmployee } from "@/lib/employees/view";
import { groupOf } from "@/lib/events/event-types";
import { SITE, viewSiteRow } from "@/lib/sites/view";
import { VISITOR, viewVisitor } from "@/lib/visitors/view";
import type { ClaimedMessage } from "@/lib/webhook-sender/claim/claim";

type View = { id: string };
/** How records of a noun are read. `siteOf`: the site that a record belongs to now. */
type Kind = { shown: Shown | typeof SITE; view(row: never): View; siteOf(view: never): string };

const bySite = ({ siteId }: { siteId: string }) => siteId;

const KINDS: Record<string, Kind> = {
  visitor: { shown: VISITOR, view: viewVisitor, siteOf: bySite },
  employee: { shown: EMPLOYEE, view: viewEmployee, siteOf: bySite },
  delivery: { shown: DELIVERY, view: viewDelivery, siteOf: bySite },
  site: { shown: SITE, view: viewSiteRow, siteOf: ({ id }: View) => id },
};

type Read = { kind: Kind; views: Map<string, View> };

/**
 * The records of the messages whose endpoints want them, as they are now; one query per noun. The function returns a message's record;
 * null when it is gone, is at a site that its endpoint does not receive, or is of a noun that has no record; undefined when the
 * endpoint gets ids only.
 */
export async function readRecords(
  messages: ClaimedMessage[],
): Promise<(message: ClaimedMessage) => View | null | undefined> {
  const wanted = messages.filter(({ include, type }) => include === "record" && groupOf(type) in KINDS);
  const ofNouns = Map.groupBy(wanted, ({ type }) => groupOf(type));
  const read = new Map(
    await Promise.all(
      [...ofNouns].map(async ([noun, ofNoun]) => [noun, await readKind(KINDS[noun]!, ofNoun)] as const),
    ),
  );
  return (message) => (message.include === "ids" ? undefined : recordOf(message, read.get(groupOf(message.type))));
}

function recordOf({ organizationId, environment, subjectId, siteIds }: ClaimedMessage, read?: Read): View | null {
  const view = read?.views.get(`${organizationId} ${environment} ${subjectId}`);
  if (!read || !view) return null;
  return siteIds === null || siteIds.includes(read.kind.siteOf(view as never)) ? view : null;
}

async function readKind(kind: Kind, messages: ClaimedMessage[]): Promise<Read> {
  const { table, columns, joins } = kind.shown;
  const organizations = messages.map(({ organizationId }) => organizationId);
  const environments = messages.map(({ environment }) => environment);
  const ids = messages.map(({ subjectId }) => subjectId);
  const rows = await db().$queryRaw<{ key: string; row: object }[]>`
    select concat_ws(' ', organization_id, environment, id) as key, (to_jsonb(shown.*) - 'organization_id' - 'environment') as row
    from (
      select ${columns}, t.organization_id, t.environment from ${Prisma.raw(table)} t ${joins}
      join (select distinct * from unnest(${organizations}::text[], ${environments}::environment[], ${ids}::text[])) as
        w(organization_id, environment, id)
        on w.id = t.id and w.organization_id = t.organization_id and w.environment = t.environment) as shown`;
  return { kind, views: new Map(rows.map(({ key, row }) => [key, kind.view(row as never)])) };
}
