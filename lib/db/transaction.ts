import { db, type Tx } from "@/lib/db/client";
import { externalIdTaken, isExternalIdTaken } from "@/lib/db/external-id-taken";
import { runOnce } from "@/lib/db/idempotent-run";
import { lockSandbox, shareSandboxLock } from "@/lib/db/sandbox-lock";
import { type Limits, runTransaction } from "@/lib/db/transactions/run-transaction";
import { databaseUnavailable, isUnavailable, waitOf } from "@/lib/db/unavailable";
import type { Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** An integration gets 503 soon after this time, so its change must not be committed later. */
const API: Limits = { begin: "begin", withinMs: 2_500, followedWithinMs: 2_600 };
const CHANGE_WITHIN_MS = 10_000;
/** Time to fill a sandbox up to its limits. */
const WHOLE_SANDBOX_MS = 60_000;

/**
 * Runs a verb's writes in one transaction (read committed) of at most `timeoutMs`, 10 s by default and 2.5 s for
 * integrations. After a deadlock `fn` runs again, so it changes nothing but the database. With `ctx.idempotency`, returns the view
 * of an earlier run instead of running again.
 * @throws AppError UNAVAILABLE when the database cannot be reached or does not answer in time. Nothing was changed then,
 * unless only the commit's answer was lost.
 */
export async function inTransaction<T>(
  ctx: Partial<Ctx>,
  fn: (tx: Tx) => Promise<T>,
  timeoutMs: number = CHANGE_WITHIN_MS,
): Promise<T> {
  const limits = ctx.actor?.kind === "apiKey" ? API : patient(timeoutMs);
  const run = async (tx: Tx) => {
    if (ctx.environment === "sandbox") await shareSandboxLock(tx, ctx);
    return runOnce(tx, ctx, () => fn(tx));
  };
  return withDatabase(() => runTransaction(run, limits));
}

/**
 * Like `inTransaction`, while nobody else writes in the organization's sandbox: it waits for current writers, and later
 * writers wait for it.
 * @throws AppError UNAVAILABLE also when a writer does not finish within 1.5 s.
 */
export async function withSandboxLock<T>(
  ctx: Partial<Ctx> & Pick<Ctx, "organizationId">,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const run = async (tx: Tx) => {
    await lockSandbox(tx, ctx);
    return runOnce(tx, ctx, () => fn(tx));
  };
  return withDatabase(() => runTransaction(run, patient(WHOLE_SANDBOX_MS)));
}

/** People and jobs may wait longer than integrations. The wait for a lock ends first, so that the log can name it. */
function patient(withinMs: number): Limits {
  const lockMs = Math.ceil(0.9 * withinMs);
  return { begin: `begin; set local lock_timeout = ${lockMs}; set local statement_timeout = ${withinMs}`, withinMs };
}

/** Runs reads that all see the database at one moment. @throws AppError UNAVAILABLE. */
export async function inSnapshot<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withDatabase(() => db().$transaction(fn, { isolationLevel: "RepeatableRead" }));
}

/** Runs statements and converts an unreachable database into UNAVAILABLE, an external id in use into CONFLICT. */
export async function withDatabase<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (isExternalIdTaken(error)) throw externalIdTaken();
    if (isAppError(error) || !isUnavailable(error)) throw error;
    const wait = waitOf(error);
    logger().error({ err: error, wait }, "the database is unavailable");
    throw databaseUnavailable(wait);
  }
}
