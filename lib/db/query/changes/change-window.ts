import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import type { ListInput, Position } from "@/lib/db/query/list-cursor";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** Changes from `since` on and before `until`, as ISO times with microseconds. */
export type ChangeWindow = { since: string; until: string };

export type ChangesInput = ListInput & { updatedSince: string };

/** For this long the database knows which records are gone. */
export const DELETIONS_KEPT_DAYS = 30;
/** Deletions stay for a day longer, so that a walk that began in time can end. */
export const DELETIONS_PURGED_DAYS = DELETIONS_KEPT_DAYS + 1;

/** A time in UTC with PostgreSQL's own precision. Such texts compare like their times. */
export function preciseIso(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

type Times = ChangeWindow & { isAhead: boolean; isTooOld: boolean };

/**
 * The window of a walk over changes. Its first page ends it where changes that are not visible yet may begin; the cursor
 * carries that end to the other pages. A window never ends before it begins. The caller must read the changes in a later
 * statement.
 * @throws AppError VALIDATION_ERROR when `updatedSince` is in the future, CHANGES_EXPIRED when deletions since then are gone.
 */
export async function openWindow(ctx: Ctx, input: ChangesInput, after: Position | null): Promise<ChangeWindow> {
  const { updatedSince, includeDeleted = false } = input;
  const start = after?.value ?? updatedSince;
  const days = after ? DELETIONS_PURGED_DAYS : DELETIONS_KEPT_DAYS;
  const { text, values } = Prisma.sql`
    select ${preciseIso(Prisma.sql`since`)} as since, ${preciseIso(Prisma.sql`greatest(since, until)`)} as until,
      since > clock as "isAhead", ${start}::timestamptz < clock - make_interval(days => ${days}::int) as "isTooOld"
    from (select ${updatedSince}::timestamptz as since, statement_timestamp() as clock,
      changes_settled_until(${ctx.organizationId}) as until) as times`;
  const [times] = await withDatabase(() => readShared<Times>(listPool(), { text, values }));
  const { since, until, isAhead, isTooOld } = times!;
  if (isAhead) throw inTheFuture();
  if (includeDeleted && isTooOld) throw changesExpired();
  return { since, until: after?.until ?? until };
}

function inTheFuture(): AppError {
  const issue = "Use a time that has passed, such as the one that an earlier answer gave for the next call.";
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "updatedSince", issue }] });
}

function changesExpired(): AppError {
  return new AppError(
    "CHANGES_EXPIRED",
    `Deletions are listed for ${DELETIONS_KEPT_DAYS} days only. Read the whole list again, without deletions.`,
    { keptDays: DELETIONS_KEPT_DAYS },
  );
}
