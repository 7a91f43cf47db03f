import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { MEMBER_NAME, MEMBER_TEXT } from "@/lib/db/query/search-expressions";
import { withDatabase } from "@/lib/db/transaction";
import type { MemberSort } from "@/lib/members/labels";
import type { ListMembersInput, MemberListView, MemberRow, Role } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";

const SORTS: Record<MemberSort, Prisma.Sql> = {
  name: MEMBER_NAME,
  role: Prisma.sql`m.role`,
  lastActiveAt: Prisma.sql`last_active_at`,
  addedAt: Prisma.sql`m.created_at`,
};

type Listed = {
  userId: string;
  email: string;
  name: string;
  role: Role;
  addedAt: Date;
  lastActiveAt: Date | null;
  hasPasskey: boolean;
  hasAuthenticatorApp: boolean;
};
type Counts = { total: number; owners: number };

/** A page of the organization's members, found by name or e-mail address. @throws AppError FORBIDDEN for members. */
export async function listMembers(ctx: OrganizationCtx, input: ListMembersInput): Promise<MemberListView> {
  requireAdmin(ctx, "see the members");
  return withDatabase(async () => {
    const [[counts], rows] = await Promise.all([countMembers(ctx, input), selectMembers(ctx, input)]);
    const { total, owners } = counts!;
    return { members: rows.map((row) => viewRow(ctx, row, owners)), total };
  });
}

/** People without activity come last in both directions. */
function selectMembers({ organizationId }: OrganizationCtx, input: ListMembersInput): Promise<Listed[]> {
  const { search, sort, order, limit, offset } = input;
  const direction = Prisma.raw(`${order} nulls last`);
  return db().$queryRaw<Listed[]>`
    select u.id as "userId", u.email, u.name, m.role, m.created_at as "addedAt", last_active_at as "lastActiveAt",
      exists (select from passkeys p where p.user_id = u.id) as "hasPasskey",
      exists (select from authenticator_apps a where a.user_id = u.id and a.confirmed_at is not null)
        as "hasAuthenticatorApp"
    from memberships m join users u on u.id = m.user_id
    cross join lateral (
      select max(s.last_seen_at) as last_active_at from sessions s
      where s.user_id = u.id and not s.is_pending and s.expires_at > now()) as activity
    where ${Prisma.join([Prisma.sql`m.organization_id = ${organizationId}`, ...containing(MEMBER_TEXT, search)], " and ")}
    order by ${SORTS[sort]} ${direction}, ${MEMBER_NAME}, u.id
    limit ${limit} offset ${offset}`;
}

function countMembers({ organizationId }: OrganizationCtx, { search }: ListMembersInput): Promise<Counts[]> {
  const found = Prisma.join([Prisma.sql`true`, ...containing(MEMBER_TEXT, search)], " and ");
  return db().$queryRaw<Counts[]>`
    select count(*) filter (where ${found})::int as total, count(*) filter (where m.role = 'owner')::int as owners
    from memberships m join users u on u.id = m.user_id
    where m.organization_id = ${organizationId}`;
}

function viewRow({ actor }: OrganizationCtx, row: Listed, owners: number): MemberRow {
  const { userId, email, name, role, addedAt, lastActiveAt, hasPasskey, hasAuthenticatorApp } = row;
  const isOwner = actor.kind === "system" || (actor.kind === "user" && actor.role === "owner");
  return {
    userId,
    email,
    name,
    role,
    addedAt: addedAt.toISOString(),
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
    secondFactors: [
      ...(hasPasskey ? ["passkey" as const] : []),
      ...(hasAuthenticatorApp ? ["authenticator_app" as const] : []),
    ],
    canChange: isOwner || role !== "owner",
    isOnlyOwner: role === "owner" && owners === 1,
  };
}
