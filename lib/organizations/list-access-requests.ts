import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/query/read-page";
import { withDatabase } from "@/lib/db/transaction";
import type { AccessQueueView, ListRequestsInput } from "@/lib/organizations/access-schema";
import { pageAround } from "@/lib/organizations/cursor";
import { all, direction, keyset, type Order, placeOfTime, timeOf } from "@/lib/organizations/keyset";
import { ACCESS_REQUESTS_PER_PAGE, type ExpectedVolume } from "@/lib/organizations/labels";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";
import type { Plan } from "@/lib/platform/plans";

const REQUESTED = Prisma.sql`t.requested_at`;
const OLDEST_FIRST: Order = { by: REQUESTED, place: placeOfTime(REQUESTED), from: timeOf, isDescending: false };

type Queued = {
  id: string;
  place: string;
  requestedAt: string;
  requestedByName: string;
  useCase: string;
  expectedVolume: ExpectedVolume;
  organization: { id: string; slug: string; name: string; plan: Plan };
  declinedBefore: number;
};

/** A page of the open requests, oldest first. @throws AppError FORBIDDEN. */
export async function listAccessRequests(ctx: CallerCtx, input: ListRequestsInput): Promise<AccessQueueView> {
  requireOperator(ctx, "see requests for API access");
  const open = [Prisma.sql`t.decision is null`];
  const [page] = await withDatabase(
    () => db().$queryRaw<{ total: number; rows: Queued[] }[]>`
      with found as materialized (
        select t.*, ${OLDEST_FIRST.place} as place from api_access_requests t
        where ${all([...open, ...keyset(OLDEST_FIRST, input)])}
        order by ${direction(OLDEST_FIRST, input)} limit ${ACCESS_REQUESTS_PER_PAGE + 1})
      select (select count(*)::int from api_access_requests t where ${all(open)}) as total,
        coalesce((select json_agg(listed.*) from (
          select t.id, t.place, t.requested_at as "requestedAt", t.requested_by_name as "requestedByName",
            t.use_case as "useCase", t.expected_volume as "expectedVolume",
            json_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'plan', o.plan) as organization,
            (select count(*)::int from api_access_requests
              where organization_id = o.id and decision = 'declined') as "declinedBefore"
          from found t join organizations o on o.id = t.organization_id
          order by ${direction(OLDEST_FIRST, input)}) as listed), '[]') as rows`,
  );
  const { shown, ...around } = pageAround(page!.rows, ACCESS_REQUESTS_PER_PAGE, input);
  const requests = shown.map(({ place: _, ...row }) => ({
    ...row,
    requestedAt: isoTime(row.requestedAt),
    decision: null,
  }));
  return { requests, total: page!.total, ...around };
}
