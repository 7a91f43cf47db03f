import { gatherAtCommit, writeAtCommit } from "@/lib/db/at-commit";
import { db, type Tx } from "@/lib/db/client";
import { externalIdTaken, isExternalIdTaken } from "@/lib/db/external-id-taken";
import { runOnce } from "@/lib/db/idempotent-run";
import { lockSandbox, shareSandboxLock } from "@/lib/db/sandbox-lock";
import { databaseUnavailable, isUnavailable } from "@/lib/db/unavailable";
import type { Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** An integration gets 503 soon after this time, so its change must not be committed later. */
const API_CHANGE_WITHIN_MS = 2_500;
/** How long a committed change waits for what follows it, such as its events' place in the log. */
const FOLLOW_WITHIN_MS = 1_000;
/** Then an integration has its answer in time even if its change took long. */
const API_FOLLOWED_WITHIN_MS = 2_600;

/**
 * Runs a verb's writes in one transaction (read committed) of at most `timeoutMs`, 10 s by default. With
 * `ctx.idempotency`, returns the view of an earlier run instead of running again.
 * @throws AppError UNAVAILABLE when the database cannot be reached or does not answer in time. Nothing was changed then,
 * unless only the commit's answer was lost.
 */
export async function inTransaction<T>(ctx: Partial<Ctx>, fn: (tx: Tx) => Promise<T>, timeoutMs?: number): Promise<T> {
  const askedAt = performance.now();
  const run = async (tx: Tx) => {
    if (ctx.environment === "sandbox") await shareSandboxLock(tx, ctx);
    const view = await runOnce(tx, ctx, () => fn(tx));
    if (ctx.actor?.kind === "apiKey" && performance.now() - askedAt > API_CHANGE_WITHIN_MS) throw databaseUnavailable();
    return view;
  };
  return commit(run, timeoutMs, () => followWithin(ctx, askedAt));
}

/** Time to fill a sandbox up to its limits. */
const WHOLE_SANDBOX_MS = 60_000;

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
  return commit(run, WHOLE_SANDBOX_MS, () => FOLLOW_WITHIN_MS);
}

function followWithin({ actor }: Partial<Ctx>, askedAt: number): number {
  if (actor?.kind !== "apiKey") return FOLLOW_WITHIN_MS;
  return Math.max(0, Math.min(FOLLOW_WITHIN_MS, API_FOLLOWED_WITHIN_MS - (performance.now() - askedAt)));
}

/** Runs `run` in a transaction, then what it gathered for its commit and after it. */
async function commit<T>(run: (tx: Tx) => Promise<T>, timeout: number | undefined, withinMs: () => number): Promise<T> {
  const { view, follow } = await withDatabase(() =>
    db().$transaction(
      async (tx) => {
        gatherAtCommit(tx);
        return { view: await run(tx), follow: await writeAtCommit(tx) };
      },
      { timeout },
    ),
  );
  await follow(withinMs());
  return view;
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
    logger().error({ err: error }, "the database is unavailable");
    throw databaseUnavailable();
  }
}
