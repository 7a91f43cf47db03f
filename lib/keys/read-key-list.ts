import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ApiAccess, Plan } from "@/lib/db/generated/enums";
import { containing, ofTenant } from "@/lib/db/query/conditions";
import { KEY_TEXT } from "@/lib/db/query/search-expressions";
import { KEYS_PER_PAGE, type KeySort, type KeyTab } from "@/lib/keys/labels";
import { listKeyOwners, ownedBy, sortByOwner } from "@/lib/keys/owner/key-owners";
import { readMemberNames } from "@/lib/keys/owner/owner";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";
import { keySelect, toKeyView } from "@/lib/keys/view";
import { KEY_LIMIT } from "@/lib/limits/key-limit";
import type { Ctx } from "@/lib/platform/ctx";
import { ceilingOf } from "@/lib/platform/plans";

type Summary = {
  now: Date;
  apiAccess: ApiAccess;
  plan: Plan;
  requestsPerMinute: number | null;
  used: number;
  expired: number;
  revoked: number;
};

/**
 * One page of the key list, its tab counts and the use of the limit. The number of queries does not depend on the page.
 */
export async function readKeyList(ctx: Ctx, input: ListKeysInput): Promise<KeyListView> {
  const summary = await readSummary(ctx);
  const { now, used, expired, revoked, apiAccess } = summary;
  const named = await findNamed(ctx, input.search);
  const where = whereOf(ctx, input, now, named);
  const counts =
    input.search || input.owner
      ? await countMatches(ctx, input, now, named)
      : { active: used - expired, revoked, all: used + revoked };
  const total = counts[input.tab];
  const pages = Math.max(1, Math.ceil(total / KEYS_PER_PAGE));
  const page = Math.min(input.page, pages);
  const rows = await readRows(ctx, input, where, page, now);
  const members = await readMemberNames(db(), ctx.organizationId, rows);
  return {
    keys: rows.map((row) => toKeyView(row, now, members)),
    counts,
    total,
    page,
    pages,
    used,
    expired,
    limit: KEY_LIMIT,
    requestsPerMinute: ceilingOf(summary),
    apiAccess,
    owners: await listKeyOwners(ctx),
  };
}

async function readRows(ctx: Ctx, input: ListKeysInput, where: Prisma.ApiKeyWhereInput, page: number, now: Date) {
  const { sort, order } = input;
  const skip = (page - 1) * KEYS_PER_PAGE;
  const secrets = { ...keySelect.secrets, where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] } };
  const select = { ...keySelect, secrets };
  if (sort !== "owner") {
    const orderBy = [orderOf(sort, order), { id: order }];
    return db().apiKey.findMany({ where, select, orderBy, skip, take: KEYS_PER_PAGE });
  }
  const ids = (await sortByOwner(ctx, where, order)).slice(skip, skip + KEYS_PER_PAGE);
  const rows = await db().apiKey.findMany({ where: { AND: [where, { id: { in: ids } }] }, select });
  return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/** The ids of the keys whose name or owner contains the search text. */
async function findNamed(ctx: Ctx, search: string): Promise<string[]> {
  if (search === "") return [];
  const where = Prisma.join([ofTenant(ctx), ...containing(KEY_TEXT, search)], " and ");
  const rows = await db().$queryRaw<{ id: string }[]>`select t.id from api_keys t where ${where}`;
  return rows.map(({ id }) => id);
}

async function countMatches(
  ctx: Ctx,
  input: ListKeysInput,
  now: Date,
  named: string[],
): Promise<KeyListView["counts"]> {
  const count = (tab: KeyTab) => db().apiKey.count({ where: whereOf(ctx, { ...input, tab }, now, named) });
  const [active, revoked, all] = await Promise.all([count("active"), count("revoked"), count("all")]);
  return { active, revoked, all };
}

async function readSummary(ctx: Ctx): Promise<Summary> {
  const [row] = await db().$queryRaw<Summary[]>`
    select clock_timestamp() as now,
      o.api_access as "apiAccess", o.plan, o.requests_per_minute as "requestsPerMinute",
      count(k.id) filter (where k.revoked_at is null)::int as used,
      count(k.id) filter (where k.revoked_at is null and k.expires_at <= clock_timestamp())::int as expired,
      count(k.id) filter (where k.revoked_at is not null)::int as revoked
    from organizations o
    left join api_keys k on k.organization_id = o.id and k.environment = ${ctx.environment}::environment
    where o.id = ${ctx.organizationId}
    group by o.id`;
  return row!;
}

function whereOf(ctx: Ctx, input: ListKeysInput, now: Date, named: string[]): Prisma.ApiKeyWhereInput {
  const { organizationId, environment } = ctx;
  const tab: Record<ListKeysInput["tab"], Prisma.ApiKeyWhereInput> = {
    active: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    revoked: { revokedAt: { not: null } },
    all: {},
  };
  const filters = [tab[input.tab]];
  if (input.owner) filters.push(ownedBy(input.owner));
  if (input.search) filters.push({ OR: matches(input.search, named) });
  return { organizationId, environment, AND: filters };
}

/** Part of the name or owner, the full id, or the last four of one of its secrets. */
function matches(search: string, named: string[]): Prisma.ApiKeyWhereInput[] {
  return [{ id: { in: named } }, { id: search }, { secrets: { some: { lastFour: search } } }];
}

function orderOf(
  sort: Exclude<KeySort, "owner">,
  order: ListKeysInput["order"],
): Prisma.ApiKeyOrderByWithRelationInput {
  const orders: Record<typeof sort, Prisma.ApiKeyOrderByWithRelationInput> = {
    name: { name: order },
    created: { createdAt: order },
    lastUsed: { lastUsedAt: { sort: order, nulls: "last" } },
    expires: { expiresAt: { sort: order, nulls: "last" } },
  };
  return orders[sort];
}
