import {
  ACCOUNTS_PER_PAGE,
  type AccountRow,
  type AccountRowsView,
  type AccountState,
  type ListAccountsInput,
} from "@/lib/auth/accounts/console/schema";
import { SESSION_IDLE_SECONDS } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { MEMBER_TEXT } from "@/lib/db/query/search-expressions";
import { withDatabase } from "@/lib/db/transaction";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";

const STATES: Record<AccountState, Prisma.Sql> = {
  active: Prisma.sql`u.disabled_at is null`,
  disabled: Prisma.sql`u.disabled_at is not null`,
  operators: Prisma.sql`u.is_operator`,
};

type Listed = Omit<AccountRow, "createdAt" | "disabledAt" | "lastActiveAt"> & {
  createdAt: Date;
  disabledAt: Date | null;
  lastActiveAt: Date | null;
};

/** A page of the installation's accounts, newest first: ids sort by their time. @throws AppError FORBIDDEN. */
export async function listAccounts(ctx: CallerCtx, input: ListAccountsInput): Promise<AccountRowsView> {
  requireOperator(ctx, "list accounts");
  const { search, state, after, before } = input;
  const filters = [Prisma.sql`true`, ...containing(MEMBER_TEXT, search), ...(state ? [STATES[state]] : [])];
  const place = before ? [Prisma.sql`u.id > ${before}`] : after ? [Prisma.sql`u.id < ${after}`] : [];
  return withDatabase(async () => {
    const found = await selectAccounts([...filters, ...place], before !== undefined);
    const [counted] = await db().$queryRaw<{ total: number }[]>`
      select count(*)::int as total from users u where ${Prisma.join(filters, " and ")}`;
    const shown = found.slice(0, ACCOUNTS_PER_PAGE);
    const isMore = found.length > shown.length;
    if (before) shown.reverse();
    const hasNext = before ? true : isMore;
    const hasPrevious = before ? isMore : after !== undefined;
    return {
      accounts: shown.map(viewAccount),
      next: hasNext ? (shown.at(-1)?.id ?? null) : null,
      previous: hasPrevious ? (shown[0]?.id ?? null) : null,
      total: counted!.total,
    };
  });
}

function selectAccounts(conditions: Prisma.Sql[], isBackward: boolean): Promise<Listed[]> {
  const direction = isBackward ? Prisma.sql`asc` : Prisma.sql`desc`;
  return db().$queryRaw<Listed[]>`
    with found as materialized (
      select u.* from users u where ${Prisma.join(conditions, " and ")}
      order by u.id ${direction} limit ${ACCOUNTS_PER_PAGE + 1})
    select u.id, u.name, u.email, u.is_operator as "isOperator", u.created_at as "createdAt",
      u.disabled_at as "disabledAt", u.password_hash is not null as "hasPassword",
      exists (select from passkeys p where p.user_id = u.id)
        or exists (select from authenticator_apps a where a.user_id = u.id and a.confirmed_at is not null)
        as "hasSecondFactor",
      (select max(s.last_seen_at) from sessions s where s.user_id = u.id and not s.is_pending) as "lastActiveAt",
      (select count(*)::int from sessions s where s.user_id = u.id and not s.is_pending and s.expires_at > now()
         and s.last_seen_at > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})) as sessions,
      (select count(*)::int from memberships m where m.user_id = u.id) as "organizationsTotal",
      coalesce((select json_agg(json_build_object('id', five.id, 'name', five.name)) from (
        select o.id, o.name from memberships m join organizations o on o.id = m.organization_id
        where m.user_id = u.id order by o.name, o.id limit 5) five), '[]') as organizations
    from found u order by u.id ${direction}`;
}

function viewAccount({ createdAt, disabledAt, lastActiveAt, ...account }: Listed): AccountRow {
  return {
    ...account,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
  };
}
