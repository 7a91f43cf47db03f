import { db, type Tx } from "@/lib/db/client";
import { runOnce } from "@/lib/db/idempotent-run";
import { ownSandbox, shareSandbox } from "@/lib/db/sandbox-lock";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** An integration is told 503 soon after; what it was not told of must not happen. */
const API_CHANGE_WITHIN_MS = 2_500;

/**
 * Runs a verb's writes in one transaction (read committed): all of them hold, or none. With `ctx.idempotency`, the view of
 * an earlier run is returned instead of running again.
 * @throws AppError UNAVAILABLE when the database cannot be reached or does not answer in time; nothing was changed then,
 * unless only the commit's answer was lost.
 */
export async function inTransaction<T>(ctx: Partial<Ctx>, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const askedAt = performance.now();
  return withDatabase(() =>
    db().$transaction(async (tx) => {
      if (ctx.environment === "sandbox") await shareSandbox(tx, ctx);
      const view = await runOnce(tx, ctx, () => fn(tx));
      if (ctx.actor?.kind === "apiKey" && performance.now() - askedAt > API_CHANGE_WITHIN_MS) throw unavailable();
      return view;
    }),
  );
}

/** A sandbox may have been filled with as much as its limits allow. */
const WHOLE_SANDBOX_MS = 60_000;

/**
 * As `inTransaction`, while nobody else writes in the organization's sandbox: it waits for those who do, and they for it.
 * @throws AppError UNAVAILABLE also when a writer does not end within 1.5 s.
 */
export async function withSandboxLock<T>(
  ctx: Partial<Ctx> & Pick<Ctx, "organizationId">,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withDatabase(() =>
    db().$transaction(
      async (tx) => {
        await ownSandbox(tx, ctx);
        return runOnce(tx, ctx, () => fn(tx));
      },
      { timeout: WHOLE_SANDBOX_MS },
    ),
  );
}

/** Runs reads that all see the database at one moment. @throws AppError UNAVAILABLE. */
export async function inSnapshot<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withDatabase(() => db().$transaction(fn, { isolationLevel: "RepeatableRead" }));
}

/** Runs reads, translating an unreachable database into UNAVAILABLE. */
export async function withDatabase<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (isAppError(error) || !isUnavailable(error)) throw error;
    logger().error({ err: error }, "the database is unavailable");
    throw unavailable();
  }
}

function unavailable(): AppError {
  return new AppError("UNAVAILABLE", "The database is not answering. Nothing was changed; try again in a few seconds.");
}

/** Prisma's codes for: unreachable, timed out, closed, no transaction slot; and the driver's own connection faults. */
const UNAVAILABLE_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);
/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown, starting up). */
const UNAVAILABLE_SQLSTATE = /^(08|53|57P)/;
const UNAVAILABLE_MESSAGE =
  /can't reach database|connection terminated|connection closed|server has closed|timeout exceeded when trying to connect|DatabaseNotReachable|ConnectionClosed|not (currently )?accepting connections|SocketTimeout|ECONNREFUSED|connect ENOENT|terminating connection|not queryable/i;

/** Whether an error means that the database is away rather than that the query is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && (UNAVAILABLE_CODES.has(code) || UNAVAILABLE_SQLSTATE.test(code))) return true;
  return UNAVAILABLE_MESSAGE.test(error.message) || isUnavailable(error.cause);
}
