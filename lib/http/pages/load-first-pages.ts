import { get } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 250;
/** Share of a pause in which the process's one thread worked. Above it, the next page waits for a later pause. */
const BUSY = 0.5;

/**
 * Requests pages of this process one after another, each after a pause with little to do, so that their code is loaded before
 * a visitor needs it: the first request of a page holds the process up to ten times longer than the second. Never rejects.
 * @param address this process, such as `http://localhost:3000`.
 */
export async function loadFirstPages(address: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await untilIdle();
    await load(address + path);
  }
}

async function untilIdle(): Promise<void> {
  for (let share = 1; share > BUSY; ) {
    const before = performance.eventLoopUtilization();
    await wait(PAUSE_MS, undefined, { ref: false });
    share = performance.eventLoopUtilization(before).utilization;
  }
}

/** The answer does not matter: a page that fails here fails again for its visitor and shows them the error. */
function load(url: string): Promise<void> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, headers: { Accept: "text/html" } }, (response) => {
      response.once("close", resolve).resume();
    });
    request.once("error", () => resolve());
  });
}
