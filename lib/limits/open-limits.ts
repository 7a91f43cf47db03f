import { openCounters } from "@/lib/limits/counters";
import { env } from "@/lib/platform/env";

/**
 * Prepares the limits before the first request. Returns a one-line warning for the operator, or null: processes count
 * separately, or the Redis of `REDIS_URL` does not answer yet.
 */
export async function openLimits({ hasOtherProcesses }: { hasOtherProcesses: boolean }): Promise<string | null> {
  const { REDIS_URL } = env();
  if (await openCounters()) {
    if (REDIS_URL || !hasOtherProcesses) return null;
    return "Warning: several processes without REDIS_URL count requests separately, so each allows the whole limit. Set REDIS_URL to share the count.";
  }
  return "Warning: the Redis of REDIS_URL does not answer. Until it does, each process counts requests separately.";
}
