import { singleton } from "@/lib/platform/singleton";

/** The outcomes of a job's runs in this process. */
export type JobCount = { runs: number; failures: number; lastMs: number };

const counts = () => singleton("job-counts", () => new Map<string, JobCount>());

/** Counts by job name, for metrics. */
export function jobCounters(): ReadonlyMap<string, JobCount> {
  return counts();
}

/** Counts one run and its duration. */
export function countRun(name: string, milliseconds: number, isFailure: boolean): void {
  const { runs, failures } = counts().get(name) ?? { runs: 0, failures: 0 };
  counts().set(name, { runs: runs + 1, failures: failures + (isFailure ? 1 : 0), lastMs: Math.round(milliseconds) });
}
