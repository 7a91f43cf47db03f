/** Anything but nothing is seen. */
const LEAST = 0.12;

/** How high each bar stands, 0 to 1: the largest is 1, nothing is 0. */
export function barHeights(counts: readonly number[]): number[] {
  const most = Math.max(0, ...counts);
  return counts.map((count) => (count === 0 ? 0 : Math.max(LEAST, count / most)));
}

type Box = { barWidth: number; gap: number; height: number };

/** The bars as one SVG path of vertical strokes, standing on the box's lower edge. */
export function barsPath(counts: readonly number[], { barWidth, gap, height }: Box): string {
  const strokes = barHeights(counts).map((share, index) => {
    if (share === 0) return "";
    const x = index * (barWidth + gap) + barWidth / 2;
    return `M${x} ${height}V${Number((height - share * height).toFixed(1))}`;
  });
  return strokes.join("");
}
