import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { withDatabase, withSandboxLock } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { applyFixture } from "@/lib/sandbox/apply-fixture";
import { inTurn } from "@/lib/sandbox/in-turn";
import type { SandboxFixture } from "@/lib/sandbox/labels";
import { lastDue, nextDue } from "@/lib/sandbox/schedule";
import type { ResetSandboxInput, SandboxView } from "@/lib/sandbox/schema";

type State = { fixture: SandboxFixture; resetAt: Date };

/**
 * The sandbox's current fixture, and its last and next reset. Every member may see it.
 * @throws AppError NOT_FOUND on a live page.
 */
export async function getSandbox(ctx: Ctx): Promise<SandboxView> {
  requireSandbox(ctx);
  return withDatabase(async () => viewSandbox(await readState(db(), ctx), await readClock(db())));
}

/**
 * Fills the sandbox again. Readers see the old or the new records, never a mixture. Waits for running changes, up to 1.5 s;
 * later changes wait for the reset. Keys and webhook endpoints remain but lose sites created by hand.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND outside of the sandbox, PRECONDITION_FAILED, UNAVAILABLE when
 * others write for too long.
 */
export async function resetSandbox(ctx: Ctx, { fixture }: ResetSandboxInput): Promise<SandboxView> {
  requireGlobalWriter(ctx, "reset the sandbox");
  requireSandbox(ctx);
  const reset = async (tx: Tx) => {
    const before = await readState(tx, ctx);
    ctx.precondition?.(viewSandbox(before, await readClock(tx)));
    return refill(tx, ctx, before, fixture);
  };
  return inTurn(ctx.organizationId, () => withSandboxLock(ctx, reset));
}

/**
 * Fills the sandbox with `default` if it is due; returns false if it was not.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, UNAVAILABLE when others write for too long.
 */
export async function resetDueSandbox(ctx: Ctx): Promise<boolean> {
  requireGlobalWriter(ctx, "reset the sandbox");
  requireSandbox(ctx);
  return withSandboxLock(ctx, async (tx) => {
    const before = await readState(tx, ctx);
    if (before && before.resetAt >= lastDue(await readClock(tx), env().SANDBOX_RESET_HOUR)) return false;
    await refill(tx, ctx, before, "default");
    return true;
  });
}

async function refill(tx: Tx, ctx: Ctx, before: State | null, fixture: SandboxFixture): Promise<SandboxView> {
  const { organizationId, environment } = ctx;
  const subject = await tx.organization.findUnique({ where: { id: organizationId }, select: { id: true, name: true } });
  if (!subject) throw notFound("organization");
  const { resetAt } = await applyFixture(tx, { organizationId, fixture });
  const changes = { fixture: { before: before?.fixture ?? null, after: fixture } };
  await recordEvent(tx, ctx, { type: "sandbox.reset", subject, environment, changes });
  return viewSandbox({ fixture, resetAt }, resetAt);
}

function requireSandbox({ environment }: Ctx): void {
  if (environment !== "sandbox") throw notFound("sandbox");
}

function readState(tx: Pick<Tx, "sandbox">, { organizationId }: Ctx): Promise<State | null> {
  return tx.sandbox.findUnique({ where: { organizationId }, select: { fixture: true, resetAt: true } });
}

function viewSandbox(state: State | null, now: Date): SandboxView {
  const nextResetAt = nextDue(now, env().SANDBOX_RESET_HOUR).toISOString();
  if (!state) return { fixture: null, lastResetAt: null, nextResetAt };
  return { fixture: state.fixture, lastResetAt: state.resetAt.toISOString(), nextResetAt };
}
