import { loadPage } from "@/bench/support/sign-in";

const LOADS = 20;
const WARM_UP_LOADS = 3;

/** Milliseconds. */
export type Times = { median: number; p95: number };

/** Loads a page repeatedly, one at a time, after a few warm-up loads. */
export async function timePage(address: string, cookie: string, expectedStatus?: number): Promise<Times> {
  const times: number[] = [];
  for (let load = -WARM_UP_LOADS; load < LOADS; load++) {
    const took = await loadPage(address, cookie, expectedStatus);
    if (load >= 0) times.push(took);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10;
  return { median: at(0.5), p95: at(0.95) };
}
