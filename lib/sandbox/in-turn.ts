import { RESET_WAIT_MS, sandboxIsBusy } from "@/lib/db/sandbox-lock";
import { singleton } from "@/lib/platform/singleton";

const turns = () => singleton("sandbox-resets", () => new Map<string, Promise<void>>());

/**
 * Runs an organization's resets one after the other, so that concurrent resets use one database connection of this process.
 * @throws AppError UNAVAILABLE when the turn comes too late.
 */
export async function inTurn<T>(organizationId: string, reset: () => Promise<T>): Promise<T> {
  const before = turns().get(organizationId);
  const { promise: own, resolve: end } = Promise.withResolvers<void>();
  turns().set(organizationId, own);
  const askedAt = performance.now();
  await before;
  try {
    if (performance.now() - askedAt > RESET_WAIT_MS) throw sandboxIsBusy();
    return await reset();
  } finally {
    end();
    if (turns().get(organizationId) === own) turns().delete(organizationId);
  }
}
