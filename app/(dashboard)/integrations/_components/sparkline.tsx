import { barsPath } from "./sparkline-bars";

const BOX = { barWidth: 2, gap: 1, height: 20 };

/** Counts per hour as small bars without axes. Describe them in text beside it. */
export function Sparkline({ counts }: { counts: readonly number[] }) {
  const width = counts.length * (BOX.barWidth + BOX.gap) - BOX.gap;
  return (
    <svg
      aria-hidden
      width={width}
      height={BOX.height + 1}
      className="block text-primary forced-colors:text-[CanvasText]"
    >
      <path d={`M0 ${BOX.height + 0.5}H${width}`} className="stroke-border" />
      <path d={barsPath(counts, BOX)} stroke="currentColor" strokeWidth={BOX.barWidth} />
    </svg>
  );
}
