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
 * Reads a list as of one state. Days and searches are looked up in statements of their own, before the one that reads rows
 * and total; when a sandbox was reset between them, all is read again.
 * @throws AppError UNAVAILABLE when that happens over and over.
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
  throw new AppError("UNAVAILABLE", "The sandbox is being reset over and over. Try again in a few seconds.");
}

/** To the microsecond: no two resets share it. */
async function lastReset({ organizationId }: Ctx): Promise<string | undefined> {
  const [row] = await db().$queryRaw<{ at: string }[]>`
    select reset_at::text as at from sandboxes where organization_id = ${organizationId}`;
  return row?.at;
}
