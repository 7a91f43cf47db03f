import { openCounters } from "@/lib/limits/counters";
import { env } from "@/lib/platform/env";

/**
 * Makes the limits ready ahead of the first request. Returns what the operator should know, in a line: that limits hold
 * for each process apart, or that the Redis of `REDIS_URL` does not answer yet.
 */
export async function openLimits({ hasCompany }: { hasCompany: boolean }): Promise<string | null> {
  const { REDIS_URL } = env();
  if (await openCounters()) {
    if (REDIS_URL || !hasCompany) return null;
    return "Warning: several processes without REDIS_URL count requests apart, so each allows the whole limit. Set REDIS_URL to share the count.";
  }
  return "Warning: the Redis of REDIS_URL does not answer. Until it does, each process counts requests apart.";
}
