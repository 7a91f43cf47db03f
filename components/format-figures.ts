/** `1,204`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

/** `1 request`, `1,204 requests`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
}

const whole = new Intl.NumberFormat("en", { style: "percent" });
const tenth = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** Formats a share of 0 to 1 as `23%`, or `4.2%` below 10%. Tiny shares are `<0.1%`; almost all is `>99%`, never `100%`. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return "<0.1%";
  if (share < 1 && share > 0.99) return ">99%";
  return (share < 0.1 ? tenth : whole).format(share);
}

/** `4.2 ms`, `38 ms`, `1,250 ms`. */
export function formatMilliseconds(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : formatCount(Math.round(milliseconds))} ms`;
}

/** `812 B`, `14.2 kB`, `3.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
