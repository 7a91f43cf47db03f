import { setTimeout as sleep } from "node:timers/promises";
import type { Figure } from "@/bench/support/figure";
import { residentMegabytes } from "@/bench/support/resident";
import type { BenchServer } from "@/bench/support/server";

const REST_MS = 30_000;
const ALL_MB = 300;
const API_MB = 150;

/** What an idle process holds half a minute after its start (docs/decisions/026). */
export async function measureMemory(server: BenchServer): Promise<Figure[]> {
  await server.restart([]);
  const api = await server.startBeside({ ROLE: "api" });
  try {
    await sleep(REST_MS);
    return [
      await figure("memory of an idle process, ROLE=all", server.pid, ALL_MB),
      await figure("memory of an idle process, ROLE=api", api.pid, API_MB),
    ];
  } finally {
    await api.stop();
  }
}

async function figure(name: string, pid: number, atMost: number): Promise<Figure> {
  return { name, value: await residentMegabytes(pid), unit: "MB", limit: { atMost } };
}
