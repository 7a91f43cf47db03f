import { HOUR_MS } from "@/lib/time/durations";
import type { OrganizationUsageView } from "@/lib/usage/schema";

/**
 * The time that a bucket's figures count: whole UTC hours, even where a day begins within one. The last bucket ends now
 * (null).
 */
export function bucketSpan({ buckets }: Pick<OrganizationUsageView, "buckets">, index: number) {
  return { from: hourOf(buckets[index]), to: hourOf(buckets[index + 1]) };
}

function hourOf(bucket: { start: string } | undefined): string | null {
  return bucket ? new Date(Math.floor(Date.parse(bucket.start) / HOUR_MS) * HOUR_MS).toISOString() : null;
}
