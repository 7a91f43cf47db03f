import { makeTally, tally } from "@/lib/metrics/tally";
import type { ErrorCode } from "@/lib/platform/errors";
import { singleton } from "@/lib/platform/singleton";

/**
 * Which limit refused a request: the key's own, the plan's, that for refused secrets, or that for callers without a key.
 */
export type Denied = "key" | "plan" | "refused" | "unauthenticated";

const LOOK_UPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024];

const counts = singleton("metrics-counts", () => ({
  denials: new Map<Denied, number>([
    ["key", 0],
    ["plan", 0],
    ["refused", 0],
    ["unauthenticated", 0],
  ]),
  unauthenticated: new Map<ErrorCode, number>(),
  lookUps: makeTally(LOOK_UPS),
}));

/** Counts a request that a rate limit refused. */
export function countDenial(by: Denied): void {
  counts.denials.set(by, counts.denials.get(by)! + 1);
}

/** Counts a request whose credentials match no key, by error code. It has no row in the request log. */
export function countUnauthenticated(code: ErrorCode): void {
  counts.unauthenticated.set(code, (counts.unauthenticated.get(code) ?? 0) + 1);
}

/** Records how many key look-ups one statement served. */
export function countLookUps(served: number): void {
  tally(counts.lookUps, served);
}

/** What was counted so far. */
export function countsSoFar(): Readonly<typeof counts> {
  return counts;
}
