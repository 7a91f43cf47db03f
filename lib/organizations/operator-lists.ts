import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { isoTime } from "@/lib/db/query/read-page";
import { ORGANIZATION_NAME, ORGANIZATION_TEXT } from "@/lib/db/query/search-expressions";
import { withDatabase } from "@/lib/db/transaction";
import type { ListOrganizationsInput, ListRequestsInput } from "@/lib/organizations/access-schema";
import { type Around, type Cursor, pageAround } from "@/lib/organizations/cursor";
import {
  ACCESS_REQUESTS_PER_PAGE,
  type AccessQueueView,
  type ExpectedVolume,
  ORGANIZATIONS_PER_PAGE,
  type OrganizationRow,
  type OrganizationRowsView,
  type OrganizationSort,
} from "@/lib/organizations/labels";
import { requestsToday } from "@/lib/organizations/requests-today";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";
import { ceilingOf, type Plan } from "@/lib/platform/plans";

/** A time as a cursor carries it: with microseconds, for rows may differ by less than a millisecond. */
const placeOfTime = (time: Prisma.Sql) =>
  Prisma.sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

type Order = {
  by: Prisma.Sql;
  /** The value of `by` as a cursor carries it, and back. */
  place: Prisma.Sql;
  from: (value: string) => Prisma.Sql;
  isDescending: boolean;
};

const CREATED = Prisma.sql`t.created_at`;
const REQUESTED = Prisma.sql`t.requested_at`;

const ORDERS: Record<OrganizationSort, Order> = {
  newest: { by: CREATED, place: placeOfTime(CREATED), from: timeOf, isDescending: true },
  name: {
    by: ORGANIZATION_NAME,
    place: ORGANIZATION_NAME,
    from: (value) => Prisma.sql`${value}::text collate "und-x-icu"`,
    isDescending: false,
  },
};
const OLDEST_FIRST: Order = { by: REQUESTED, place: placeOfTime(REQUESTED), from: timeOf, isDescending: false };

type Listed = Omit<OrganizationRow, "requestsPerMinute" | "hasOwnLimit" | "keys"> & {
  place: string;
  ownRequestsPerMinute: number | null;
  live: number;
  sandbox: number;
};

/**
 * A page of the organizations with their keys and today's requests counted: one statement, whatever the page holds.
 * @throws AppError FORBIDDEN.
 */
export async function listOrganizationRows(
  ctx: CallerCtx,
  input: ListOrganizationsInput,
): Promise<OrganizationRowsView> {
  requireOperator(ctx, "list organizations");
  const filters = [
    ...containing(ORGANIZATION_TEXT, input.search),
    ...(input.plan ? [Prisma.sql`t.plan = ${input.plan}::plan`] : []),
    ...(input.access ? [Prisma.sql`t.api_access = ${input.access}::api_access`] : []),
  ];
  const order = ORDERS[input.sort];
  const [page] = await withDatabase(
    () => db().$queryRaw<{ total: number; rows: Listed[] }[]>`
      with found as materialized (
        select t.id, t.slug, t.name, t.plan, t.requests_per_minute, t.api_access, t.created_at, ${order.place} as place
        from organizations t where ${all([...filters, ...keyset(order, input)])}
        order by ${direction(order, input)} limit ${ORGANIZATIONS_PER_PAGE + 1})
      select (select count(*)::int from organizations t where ${all(filters)}) as total,
        coalesce((select json_agg(listed.*) from (
          select t.id, t.slug, t.name, t.plan, t.requests_per_minute as "ownRequestsPerMinute",
            t.api_access as "apiAccess", t.created_at as "createdAt", t.place, keys.live, keys.sandbox,
            ${requestsToday(Prisma.sql`t.id`)} as "requestsToday"
          from found t
          cross join lateral (
            select count(*) filter (where environment = 'live')::int as live,
              count(*) filter (where environment = 'sandbox')::int as sandbox
            from api_keys where organization_id = t.id and revoked_at is null) as keys) as listed), '[]') as rows`,
  );
  const { shown, ...around } = pageAround(page!.rows, ORGANIZATIONS_PER_PAGE, input);
  return { organizations: shown.map(viewRow), total: page!.total, ...around };
}

function viewRow({ place: _, live, sandbox, ownRequestsPerMinute, ...row }: Listed): OrganizationRow {
  return {
    ...row,
    createdAt: isoTime(row.createdAt),
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute: ownRequestsPerMinute }),
    hasOwnLimit: ownRequestsPerMinute !== null,
    keys: { live, sandbox },
  };
}

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

/** A page of the requests that wait for a decision, oldest first. @throws AppError FORBIDDEN. */
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

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

/** In the list's direction, or against it for the page before a row. */
function direction({ by, isDescending }: Order, { before }: Around): Prisma.Sql {
  return isDescending !== Boolean(before) ? Prisma.sql`${by} desc, t.id desc` : Prisma.sql`${by}, t.id`;
}

function keyset({ by, from, isDescending }: Order, { after, before }: Around): Prisma.Sql[] {
  const cursor = before ?? after;
  if (!cursor) return [];
  const place = Prisma.sql`(${from(cursor.value)}, ${cursor.id})`;
  const isDownwards = isDescending !== Boolean(before);
  return [isDownwards ? Prisma.sql`(${by}, t.id) < ${place}` : Prisma.sql`(${by}, t.id) > ${place}`];
}

function timeOf(value: Cursor["value"]): Prisma.Sql {
  return Prisma.sql`${value}::timestamptz`;
}
