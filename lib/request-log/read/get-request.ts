import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { ofTenant } from "@/lib/db/query/conditions";
import { AT } from "@/lib/db/query/scan-slices";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { timeOfId } from "@/lib/platform/ids";
import { requireAdmin } from "@/lib/platform/permit";
import { ENTRY_COLUMNS } from "@/lib/request-log/read/list-requests";
import { scopeVerdict } from "@/lib/request-log/read/scope-verdict";
import type { GetRequestInput, RequestDetails, RequestEntry } from "@/lib/request-log/schema";
import { DAY_MS } from "@/lib/time/durations";

/** A row's `detail`; requests that were refused early lack most of it. */
type Detail = {
  needed?: string;
  granted?: string;
  sites?: number | null;
  limit?: number;
  remaining?: { before: number; after: number };
  fields?: string[];
  items?: { total: number; failed: number };
  tool?: string;
};

type RequestDetailsRow = RequestEntry & {
  isKeyThere: boolean;
  lastFour: string | null;
  client: string | null;
  bytes: number;
  siteId: string | null;
  siteName: string | null;
  detail: Detail | null;
};

/**
 * How far a row's time may differ from its id's, which another clock made: normally within seconds. If nothing is found, a
 * changed clock may be the reason.
 */
const NEAR_MS = 10_000;
const FAR_MS = DAY_MS;
/** Above this, PostgreSQL and JavaScript write years differently; no id is from there. */
const LAST_TIME = Date.UTC(9999, 0);

/**
 * All details of one request of the tenant.
 * @throws AppError FORBIDDEN, NOT_FOUND also for another organization's or environment's.
 */
export async function getRequest(ctx: Ctx, { id }: GetRequestInput): Promise<RequestDetails> {
  requireAdmin(ctx, "see requests");
  const time = timeOfId(id);
  if (time > LAST_TIME) throw notFound("request");
  const row = (await readDetails(ctx, id, time, NEAR_MS)) ?? (await readDetails(ctx, id, time, FAR_MS));
  if (!row) throw notFound("request");
  return toDetails(ctx, row);
}

async function readDetails(
  ctx: Ctx,
  id: string,
  time: number,
  withinMs: number,
): Promise<RequestDetailsRow | undefined> {
  const statement = Prisma.sql`
    select t.id, ${AT} as at, ${ENTRY_COLUMNS}, t.client, t.bytes, t.detail, t.site_id as "siteId",
      k.id is not null as "isKeyThere", s.last_four as "lastFour", p.name as "siteName"
    from request_log t
    left join api_keys k on k.id = t.key_id and k.organization_id = t.organization_id and k.environment = t.environment
    left join api_key_secrets s on s.id = t.secret_id and s.key_id = k.id and s.organization_id = t.organization_id
    left join sites p on p.id = t.site_id and p.organization_id = t.organization_id and p.environment = t.environment
    where ${ofTenant(ctx)} and t.id = ${id}
      and t.at >= ${new Date(time - withinMs)} and t.at < ${new Date(time + withinMs)}`;
  const [row] = await withDatabase(() => readShared<RequestDetailsRow>(logPool(), statement));
  return row;
}

function toDetails({ environment }: Ctx, { siteId, siteName, detail, ...row }: RequestDetailsRow): RequestDetails {
  const {
    needed = null,
    granted = null,
    sites,
    limit,
    remaining,
    fields = [],
    items = null,
    tool = null,
  } = detail ?? {};
  return {
    ...row,
    environment,
    site: siteId === null ? null : { id: siteId, name: siteName },
    scope: { verdict: scopeVerdict({ ...row, needed }), needed, granted, sites },
    limit: limit === undefined || !remaining ? null : { perMinute: limit, ...realRemaining(remaining, row.simulated) },
    fields,
    items,
    tool,
  };
}

/** A simulated 429 reports that nothing remains, but the request really cost one like any other. */
function realRemaining({ before, after }: NonNullable<Detail["remaining"]>, simulated: string | null) {
  return { before, after: simulated === "429" ? Math.max(0, before - 1) : after };
}
