import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { MEMBER_NAME, MEMBER_TEXT } from "@/lib/db/query/search-expressions";
import { withDatabase } from "@/lib/db/transaction";
import type { ListOwnerChoicesInput, OwnerChoice, OwnerChoicesView } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireMember } from "@/lib/platform/permit";

const CHOICES_MAX = 20;

/**
 * The members who can be made the owner of a key, by name; at most 20, and how many match. Members without rights on keys find
 * owners and admins only, the people they may ask.
 * @throws AppError FORBIDDEN.
 */
export async function listOwnerChoices(ctx: OrganizationCtx, input: ListOwnerChoicesInput): Promise<OwnerChoicesView> {
  requireMember(ctx, "see the members");
  const isLimited = ctx.actor.kind === "user" && ctx.actor.role === "member";
  const conditions = [
    Prisma.sql`m.organization_id = ${ctx.organizationId}`,
    ...containing(MEMBER_TEXT, input.search),
    ...(isLimited ? [Prisma.sql`m.role <> 'member'`] : []),
  ];
  const rows = await withDatabase(
    () => db().$queryRaw<(OwnerChoice & { total: number })[]>`
      select u.id, u.name, u.email, (count(*) over ())::int as total
      from memberships m join users u on u.id = m.user_id
      where ${Prisma.join(conditions, " and ")}
      order by ${MEMBER_NAME}, u.id limit ${CHOICES_MAX}`,
  );
  return { choices: rows.map(({ id, name, email }) => ({ id, name, email })), total: rows[0]?.total ?? 0 };
}
