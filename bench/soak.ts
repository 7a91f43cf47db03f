import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Figure } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import { runLoad } from "@/bench/support/load";
import { residentMegabytes } from "@/bench/support/resident";
import type { BenchServer } from "@/bench/support/server";

const CONNECTIONS = 32;
const REQUESTS = 1_000_000;
const FIRST_REQUESTS = 100_000;
const SLICE_SECONDS = 5;
/** After this pause without load, sockets are closed and the measured memory is what the process keeps. */
const REST_MS = 3_000;
const GROWTH_AT_MOST = 1.2;

/** Sends a million requests to a new process: its memory must not grow, and each request must have its row. */
export async function measureSoak(server: BenchServer): Promise<Figure[]> {
  await server.restart([]);
  const before = await countRows(server);
  const first = await ask(server, FIRST_REQUESTS);
  const early = await weigh(server.pid);
  const rest = await ask(server, REQUESTS - FIRST_REQUESTS);
  const answered = first.answered + rest.answered;
  const late = await weigh(server.pid);
  const rows = (await countRows(server)) - before;
  return [
    { name: "requests in a row", value: answered, unit: "", limit: { atLeast: REQUESTS } },
    { name: "answers other than 200", value: first.unexpected + rest.unexpected, unit: "", limit: { atMost: 0 } },
    { name: "memory after the first 100,000", value: early.megabytes, unit: "MB" },
    { name: "memory after all", value: late.megabytes, unit: "MB" },
    {
      name: "memory at the end relative to that after 100,000",
      value: Math.round((100 * late.megabytes) / early.megabytes) / 100,
      unit: "times",
      limit: { atMost: GROWTH_AT_MOST },
    },
    { name: "requests without a row", value: answered - rows, unit: "", limit: { atMost: 0 } },
    {
      name: "additional open descriptors since the first 100,000",
      value: late.descriptors - early.descriptors,
      unit: "",
      limit: { atMost: 0 },
    },
  ];
}

/** Sends requests until this many were answered with 200. */
async function ask({ port, secret }: BenchServer, atLeast: number): Promise<{ answered: number; unexpected: number }> {
  let answered = 0;
  let others = 0;
  while (answered < atLeast) {
    const load = {
      port,
      path: "/developer/v2/me",
      secrets: [secret],
      connections: CONNECTIONS,
      seconds: SLICE_SECONDS,
    };
    const { requests, unexpected } = await runLoad({ ...load, expectedStatus: 200 });
    answered += requests - unexpected;
    others += unexpected;
  }
  return { answered, unexpected: others };
}

/** Memory and open descriptors of an idle process, on Linux. */
async function weigh(pid: number): Promise<{ megabytes: number; descriptors: number }> {
  await sleep(REST_MS);
  const megabytes = await residentMegabytes(pid);
  return { megabytes, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}

function countRows(server: BenchServer): Promise<number> {
  return withDatabase(server, async (database) => {
    const { rows } = await database.query(
      "select count(*)::int as count from request_log where path = $1 and status = 200",
      ["/developer/v2/me"],
    );
    return rows[0].count;
  });
}
