import { eventLabel } from "@/app/(dashboard)/_components/event-labels";
import type { KeyUsageView } from "@/lib/usage/schema";

/** The changes to the key within one bucket. */
export type MarkGroup = { index: number; label: string };

/** The positions of a group's line and label. `lane` is null when the label does not fit. */
type PlacedMark = MarkGroup & { x: number; labelX: number; lane: number | null };

export const LANES = 3;
const CHARACTER = 6;
const GAP = 8;

/** Groups the marks by bucket, oldest first. */
export function groupMarks({ marks, buckets, to }: KeyUsageView): MarkGroup[] {
  const starts = buckets.map(({ start }) => Date.parse(start));
  const inTime = marks.filter(({ at }) => Date.parse(at) < Date.parse(to));
  const groups = Map.groupBy(inTime, ({ at }) => starts.findLastIndex((start) => start <= Date.parse(at)));
  return [...groups]
    .filter(([index]) => index >= 0)
    .map(([index, members]) => ({ index, label: labelOf(members) }))
    .sort((one, other) => one.index - other.index);
}

function labelOf(marks: KeyUsageView["marks"]): string {
  const labels = [...new Set(marks.map(eventLabel))];
  return labels.length > 2
    ? `${marks.length} changes`
    : labels.join(", ").replace(/, [A-Z]/, (part) => part.toLowerCase());
}

/** Places each label in the first lane where it overlaps no other. */
export function placeMarks(groups: MarkGroup[], bucketCount: number, width: number): PlacedMark[] {
  const ends = Array<number>(LANES).fill(Number.NEGATIVE_INFINITY);
  return groups.map((group) => {
    const x = ((group.index + 0.5) / bucketCount) * width;
    const length = group.label.length * CHARACTER;
    const left = Math.max(0, Math.min(x - length / 2, width - length));
    const lane = ends.findIndex((end) => end + GAP <= left);
    if (lane >= 0) ends[lane] = left + length;
    return { ...group, x, labelX: left + length / 2, lane: lane >= 0 ? lane : null };
  });
}

const NARROWEST = 240;

/** The number of lanes that the labels need on a phone. */
export function lanesOf(groups: MarkGroup[], bucketCount: number): number {
  return Math.max(0, ...placeMarks(groups, bucketCount, NARROWEST).map(({ lane }) => (lane ?? LANES - 1) + 1));
}
