import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BenchServer } from "@/bench/support/server";

/** Nanoseconds of processor time so far, by part. */
export type CpuTime = {
  "server, main thread": number;
  "server, other threads": number;
  PostgreSQL: number;
  load: number;
};

/** Processor time from /proc, including native work, which a JavaScript profile omits. Null on systems other than Linux. */
export function readCpuTime({ pid, clusterFolder }: BenchServer): CpuTime | null {
  try {
    const main = timeOf(`${pid}/task/${pid}`);
    return {
      "server, main thread": main,
      "server, other threads": timeOfThreads(String(pid)) - main,
      PostgreSQL: sum(childrenOf(readPostmasterPid(clusterFolder)).map(timeOfConnection)),
      load: timeOfThreads(String(process.pid)),
    };
  } catch {
    return null;
  }
}

/** Microseconds per request between two readings, one line per process. Processes that have ended are not counted. */
export function describeCpuTime(before: CpuTime, after: CpuTime, requests: number): string {
  const names = Object.keys(after) as (keyof CpuTime)[];
  const spent = (name: keyof CpuTime) => Math.max(0, after[name] - before[name]) / 1_000 / requests;
  return names.map((name) => `${spent(name).toFixed(1).padStart(7)} µs  ${name}`).join("\n");
}

const timeOf = (task: string) => Number(readFileSync(`/proc/${task}/schedstat`, "utf8").split(" ")[0]);

const timeOfThreads = (pid: string) =>
  sum(readdirSync(`/proc/${pid}/task`).map((task) => timeOf(`${pid}/task/${task}`)));

/** A connection may close between the list of PostgreSQL's processes and the reading of its time. */
function timeOfConnection(pid: string): number {
  try {
    return timeOfThreads(pid);
  } catch {
    return 0;
  }
}

const readPostmasterPid = (folder: string) => readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]!;

function childrenOf(pid: string): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
