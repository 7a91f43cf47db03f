import { describeCpuTime, readCpuTime } from "@/bench/support/cpu-time";
import { type Load, runLoad } from "@/bench/support/load";
import { openProfile } from "@/bench/support/profile";
import type { BenchServer } from "@/bench/support/server";

const CONNECTIONS = 32;
const SECONDS = 5;

/** A request that missed its limit. */
export type Slow = Pick<Load, "path"> &
  Partial<Pick<Load, "method" | "headers" | "secrets" | "body" | "expectedStatus">>;

/** Explains a missed limit: processor time per request and process, and a profile of the server's JavaScript. Restarts the server. */
export async function explainTime(server: BenchServer, slow: Slow): Promise<string> {
  const times = await describeTimeOf(server, slow);
  const profile = await openProfile();
  await server.restart(profile.nodeOptions);
  await ask(server, slow, 2 * SECONDS);
  await server.restart([]);
  return `${times}\n\nWhere the server's JavaScript spent its time under ${slow.path}:\n${await profile.describe(SECONDS)}`;
}

/** Processor time per request, by process. */
export async function describeTimeOf(server: BenchServer, slow: Slow): Promise<string> {
  await ask(server, slow, 1);
  const before = readCpuTime(server);
  const { requests } = await ask(server, slow, SECONDS);
  const after = readCpuTime(server);
  if (!before || !after) return "Processor time is counted on Linux only.";
  return `Processor time per request of ${slow.path}:\n${describeCpuTime(before, after, requests)}`;
}

function ask({ port }: BenchServer, slow: Slow, seconds: number) {
  return runLoad({ expectedStatus: 200, ...slow, port, connections: CONNECTIONS, seconds });
}
