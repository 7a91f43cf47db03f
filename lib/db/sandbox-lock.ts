import type { Tx } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** How long a reset waits for current writers. Later writers wait for the reset. */
export const RESET_WAIT_MS = 1_500;
const LOCK_NOT_AVAILABLE = "55P03";

/** Every writer in a sandbox holds this until its commit, so that a reset never sees half a change. */
export async function shareSandboxLock(tx: Tx, { organizationId }: Partial<Ctx>): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${nameOf(organizationId)}, 0))`;
}

/**
 * Waits until nobody writes in the organization's sandbox, then blocks all other writers until the commit.
 * @throws AppError UNAVAILABLE.
 */
export async function lockSandbox(tx: Tx, { organizationId }: Pick<Ctx, "organizationId">): Promise<void> {
  try {
    await tx.$executeRaw`
      select set_config('lock_timeout', ${`${RESET_WAIT_MS}ms`}, true),
        pg_advisory_xact_lock(hashtextextended(${nameOf(organizationId)}, 0))`;
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw sandboxIsBusy();
  }
}

/** The error when a writer or another reset takes too long. */
export function sandboxIsBusy(): AppError {
  const message = "The sandbox is being written to right now. Nothing was reset; try again.";
  return new AppError("UNAVAILABLE", message, {}, { cause: { wait: "lock" } });
}

function nameOf(organizationId: string | undefined): string {
  return `sandbox ${organizationId}`;
}
