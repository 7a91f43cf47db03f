import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

type Filters = {
  search: string;
  date?: string | undefined;
  fromDate?: string | undefined;
  toDate?: string | undefined;
};

const TRIES = 5;

/**
 * Reads a list in one consistent state. Days and searches are resolved by separate statements before the one that reads the
 * page; when a sandbox was reset in between, everything is read again.
 * @throws AppError UNAVAILABLE when that happens repeatedly.
 */
export async function readSteadily<T>(ctx: Ctx, filters: Filters, read: () => Promise<T>): Promise<T> {
  const { search, date, fromDate, toDate } = filters;
  const isOneStatement = !search && !date && !fromDate && !toDate;
  if (ctx.environment === "live" || isOneStatement) return read();
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await lastReset(ctx);
    const result = await read();
    if ((await lastReset(ctx)) === before) return result;
  }
  throw new AppError("UNAVAILABLE", "The sandbox is being reset repeatedly. Try again in a few seconds.");
}

/** To the microsecond, so that no two resets are equal. */
async function lastReset({ organizationId }: Ctx): Promise<string | undefined> {
  const [row] = await db().$queryRaw<{ at: string }[]>`
    select reset_at::text as at from sandboxes where organization_id = ${organizationId}`;
  return row?.at;
}
