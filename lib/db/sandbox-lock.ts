import type { Tx } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** How long a reset waits for those who write; who comes meanwhile waits behind it. */
export const RESET_WAIT_MS = 1_500;
const LOCK_NOT_AVAILABLE = "55P03";

/** Held until the commit by whoever writes in a sandbox, so that a reset never meets half a change. */
export async function shareSandbox(tx: Tx, { organizationId }: Partial<Ctx>): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${nameOf(organizationId)}, 0))`;
}

/** Waits until nobody writes in the organization's sandbox and keeps everybody out until the commit. @throws AppError UNAVAILABLE. */
export async function ownSandbox(tx: Tx, { organizationId }: Pick<Ctx, "organizationId">): Promise<void> {
  try {
    await tx.$executeRaw`
      select set_config('lock_timeout', ${`${RESET_WAIT_MS}ms`}, true),
        pg_advisory_xact_lock(hashtextextended(${nameOf(organizationId)}, 0))`;
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes(LOCK_NOT_AVAILABLE)) throw error;
    throw sandboxIsBusy();
  }
}

/** Somebody else is writing in the sandbox or resetting it for too long. */
export function sandboxIsBusy(): AppError {
  return new AppError("UNAVAILABLE", "The sandbox is being written to right now. Nothing was reset; try again.");
}

function nameOf(organizationId: string | undefined): string {
  return `sandbox ${organizationId}`;
}
