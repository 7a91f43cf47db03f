import { formatShare } from "@/components/format-figures";

/** Compares two counts: `12% more`, `3.4% fewer`, `as many`; null when `before` is 0. */
export function compareWith(now: number, before: number): string | null {
  if (before === 0) return null;
  if (now === before) return "as many";
  const share = Math.abs(now - before) / before;
  if (share > 9.99) return now > before ? "more than ten times as many" : null;
  return `${formatShare(share)} ${now > before ? "more" : "fewer"}`;
}
