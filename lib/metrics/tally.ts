/**
 * Values counted by size, as in a Prometheus histogram: `counts[i]` counts those up to `bounds[i]`, the last all others.
 */
export type Tally = { bounds: readonly number[]; counts: number[]; sum: number };

export function makeTally(bounds: readonly number[]): Tally {
  return { bounds, counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
}

/** Counts one value. Runs several times per request, so it allocates nothing and looks nothing up. */
export function tally(into: Tally, value: number): void {
  const { bounds, counts } = into;
  let index = 0;
  while (index < bounds.length && value > bounds[index]!) index += 1;
  counts[index]! += 1;
  into.sum += value;
}
