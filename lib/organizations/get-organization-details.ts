import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Environment } from "@/lib/db/generated/enums";
import { withDatabase } from "@/lib/db/transaction";
import { EVENT_TYPES, groupOf } from "@/lib/events/event-types";
import type {
  KeyCounts,
  OrganizationChange,
  OrganizationDetails,
  OrganizationEvent,
} from "@/lib/organizations/access-schema";
import { ACCESS_REQUEST_FIELDS, viewAccessRequest } from "@/lib/organizations/move-access";
import { ORGANIZATION_FIELDS, viewOrganization } from "@/lib/organizations/record";
import { requestsToday } from "@/lib/organizations/requests-today";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireOperator } from "@/lib/platform/permit";

const SHOWN_MAX = 50;
const CHANGES = EVENT_TYPES.filter(
  (type): type is OrganizationChange => groupOf(type) === "organization" || groupOf(type) === "api_access",
);

/** What an operator sees of one organization. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getOrganizationDetails(ctx: OrganizationCtx): Promise<OrganizationDetails> {
  requireOperator(ctx, "see organizations");
  const { organizationId: id } = ctx;
  return withDatabase(async () => {
    const row = await db().organization.findFirst({ where: { id, deletedAt: null }, select: ORGANIZATION_FIELDS });
    if (!row) throw notFound("organization");
    const [counts, requests, events] = await Promise.all([readCounts(id), readRequests(id), readEvents(id)]);
    return { ...viewOrganization(row), ...counts, requests, events };
  });
}

type Counts = Pick<OrganizationDetails, "members" | "sites" | "requestsToday" | "keys">;
type KeyRow = KeyCounts & { environment: Environment };

async function readCounts(id: string): Promise<Counts> {
  const [[totals], keys] = await Promise.all([
    db().$queryRaw<{ members: number; sites: number; live: number; sandbox: number }[]>`
      select (select count(*)::int from memberships where organization_id = ${id}) as members,
        (select count(*)::int from sites
          where organization_id = ${id} and environment = 'live' and status = 'active') as sites,
        ${requestsToday(Prisma.sql`${id}`, "live")} as live,
        ${requestsToday(Prisma.sql`${id}`, "sandbox")} as sandbox`,
    db().$queryRaw<KeyRow[]>`
      select environment,
        count(*) filter (where revoked_at is null and (expires_at is null or expires_at > now()))::int as working,
        count(*) filter (where revoked_at is null and expires_at <= now())::int as expired,
        count(*) filter (where revoked_at is not null)::int as revoked
      from api_keys where organization_id = ${id} group by environment`,
  ]);
  const { members, sites, live, sandbox } = totals!;
  return {
    members,
    sites,
    requestsToday: { live, sandbox },
    keys: { live: keysOf("live"), sandbox: keysOf("sandbox") },
  };

  function keysOf(environment: Environment): KeyCounts {
    const { working, expired, revoked } = keys.find((row) => row.environment === environment) ?? NO_KEYS;
    return { working, expired, revoked };
  }
}

const NO_KEYS: KeyCounts = { working: 0, expired: 0, revoked: 0 };

async function readRequests(organizationId: string) {
  const rows = await db().apiAccessRequest.findMany({
    where: { organizationId },
    select: ACCESS_REQUEST_FIELDS,
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: SHOWN_MAX,
  });
  return rows.map(viewAccessRequest);
}

/**
 * Excludes sandbox resets, which have the same subject but are the organization's own affair and name the requesting key.
 */
async function readEvents(id: string): Promise<OrganizationEvent[]> {
  const rows = await db().event.findMany({
    where: { organizationId: id, subjectId: id, type: { in: CHANGES } },
    select: { id: true, at: true, type: true, actorName: true, changes: true },
    orderBy: { sequence: "desc" },
    take: SHOWN_MAX,
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }) as OrganizationEvent);
}
