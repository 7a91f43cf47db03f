import { makeTally, type Tally, tally } from "@/lib/metrics/tally";
import { singleton } from "@/lib/platform/singleton";

/** Requests of one operation since the start: counts by status, and durations in milliseconds. */
export type CountedRequests = { byStatus: Map<number, number>; milliseconds: Tally };

const MILLISECONDS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];

const counted = singleton("metrics-requests", () => new Map<string | null, CountedRequests>());

/**
 * Counts an answered developer API request. `operation` is null when it reached none (refused credentials, unknown path).
 * All of those share one label, so callers cannot invent label values.
 */
export function countRequest(operation: string | null, status: number, milliseconds: number): void {
  let requests = counted.get(operation);
  if (!requests) {
    requests = { byStatus: new Map(), milliseconds: makeTally(MILLISECONDS) };
    counted.set(operation, requests);
  }
  requests.byStatus.set(status, (requests.byStatus.get(status) ?? 0) + 1);
  tally(requests.milliseconds, milliseconds);
}

/** What was counted so far, by operation. */
export function countedRequests(): ReadonlyMap<string | null, CountedRequests> {
  return counted;
}
