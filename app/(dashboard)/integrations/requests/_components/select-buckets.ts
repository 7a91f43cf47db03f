import type { OrganizationUsageView } from "@/lib/usage/schema";

/** A selection of buckets: where it began, and where it ends now. */
export type BucketSelection = { anchor: number; focus: number };

type Buckets = Pick<OrganizationUsageView, "to" | "buckets">;

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

/** The selection after a key: arrows move it, with Shift they extend it. Null when the key does nothing. */
export function moveSelection(
  { anchor, focus }: BucketSelection,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  count: number,
): BucketSelection | null {
  const to = key === "Home" ? 0 : key === "End" ? count - 1 : STEPS[key] === undefined ? null : focus + STEPS[key];
  if (to === null) return null;
  const next = Math.min(Math.max(to, 0), count - 1);
  return { anchor: shiftKey ? anchor : next, focus: next };
}

/** The selected time as a custom range. Its end is open when it includes the newest requests. */
export function selectedRange({ anchor, focus }: BucketSelection, { buckets, to }: Buckets, now: number) {
  const [first, last] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  const end = buckets[last + 1]?.start ?? to;
  const isOpen = Date.parse(end) >= now;
  return { range: "custom" as const, from: buckets[first]?.start ?? null, to: isOpen ? null : end };
}
