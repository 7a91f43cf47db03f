/** Keeps the smallest bar visible. */
const MIN_SHARE = 0.12;

/** The height of each bar from 0 to 1: the largest count is 1, no requests is 0. */
export function barHeights(counts: readonly number[]): number[] {
  const most = Math.max(0, ...counts);
  return counts.map((count) => (count === 0 ? 0 : Math.max(MIN_SHARE, count / most)));
}

type Box = { barWidth: number; gap: number; height: number };

/** Draws the bars as one SVG path of vertical strokes that start at the bottom edge. */
export function barsPath(counts: readonly number[], { barWidth, gap, height }: Box): string {
  const strokes = barHeights(counts).map((share, index) => {
    if (share === 0) return "";
    const x = index * (barWidth + gap) + barWidth / 2;
    return `M${x} ${height}V${Number((height - share * height).toFixed(1))}`;
  });
  return strokes.join("");
}
