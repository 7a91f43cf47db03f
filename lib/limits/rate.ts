import { type Count, WINDOW_SECONDS } from "@/lib/limits/counters";
import type { Denied } from "@/lib/metrics/counts";

/** A limit of this kind, and what was left of it before and after a request. */
export type Rate = { kind: Denied; limit: number; remainingBefore: number; remaining: number; msLeft: number };

/** The state of a limit whose window has this count, of which `charged` belong to this request. */
export function rateOf(kind: Denied, limit: number, count: Count | null, charged: number): Rate {
  const isOpen = count !== null && count.msBeforeNext > 0;
  const used = isOpen ? count.consumedPoints : 0;
  return {
    kind,
    limit,
    remainingBefore: remaining(limit, used - charged),
    remaining: remaining(limit, used),
    msLeft: isOpen ? count.msBeforeNext : WINDOW_SECONDS * 1_000,
  };
}

/** Of two limits, the one with fewer requests left; of equal ones, the one that lasts longer. */
export function tighter(a: Rate, b: Rate): Rate {
  if (a.remaining !== b.remaining) return a.remaining < b.remaining ? a : b;
  return a.msLeft > b.msLeft ? a : b;
}

/** Whether a window has counted more than the limit allows. */
export function moreThan(limit: number, { consumedPoints }: Count): boolean {
  return consumedPoints > limit;
}

const remaining = (limit: number, used: number) => Math.max(0, limit - used);
