import type { OrganizationUsageView } from "@/lib/usage/schema";
import { backgroundOf } from "./outcome-patterns";
import { OUTCOMES } from "./usage-outcomes";

type Buckets = OrganizationUsageView["buckets"];

/** One bar per bucket, stacked by outcome, as high as its share of the highest. Say the numbers beside it. */
export function OutcomeBars({ buckets }: { buckets: Buckets }) {
  const highest = Math.max(1, ...buckets.map(sumOf));
  return (
    <div aria-hidden className="flex h-full items-end border-b forced-color-adjust-none">
      {buckets.map((bucket) => (
        <span key={bucket.start} className="flex h-full min-w-0 flex-1 flex-col justify-end px-[0.5px]">
          {OUTCOMES.toReversed().map((outcome) => (
            <span
              key={outcome.field}
              style={{
                height: `${(bucket[outcome.field] / highest) * 100}%`,
                minHeight: bucket[outcome.field] > 0 ? 2 : 0,
                background: backgroundOf(outcome),
              }}
            />
          ))}
        </span>
      ))}
    </div>
  );
}

/** All requests of a bucket. */
export function sumOf(bucket: Buckets[number]): number {
  return OUTCOMES.reduce((sum, { field }) => sum + bucket[field], 0);
}
