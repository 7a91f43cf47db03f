import { readFile } from "node:fs/promises";

/** The memory that a process holds, as Linux counts it: VmRSS. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1_024);
}
