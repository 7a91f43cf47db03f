import type { PoolClient } from "pg";
import { type RawStatement, sendRaw } from "@/lib/db/hot-path/raw-statement";
import { apiPool } from "@/lib/db/pools";
import { singleton } from "@/lib/platform/singleton";

/** When none was needed for this long, the pool has them back. */
const QUIET_MS = 50;

const state = () =>
  singleton("busy-connections", () => ({ free: [] as PoolClient[], timer: null as NodeJS.Timeout | null }));

/**
 * Runs a statement of the hot path. While there are many, they keep connections of the developer API's pool at hand
 * instead of asking it for one each time.
 * @throws Error of PostgreSQL or the network; the connection is then closed.
 */
export async function runOnBusyConnection(statement: RawStatement): Promise<void> {
  const client = state().free.pop() ?? (await borrow());
  try {
    await sendRaw(client, statement);
  } catch (error) {
    giveBack(client, error as Error);
    throw error;
  }
  keep(client);
}

async function borrow(): Promise<PoolClient> {
  const client = await apiPool().connect();
  return client.on("error", onLost);
}

function keep(client: PoolClient): void {
  const current = state();
  current.free.push(client);
  if (current.timer) current.timer.refresh();
  else current.timer = setTimeout(giveAllBack, QUIET_MS);
}

function giveAllBack(): void {
  const current = state();
  current.timer = null;
  for (const client of current.free.splice(0)) giveBack(client);
}

function giveBack(client: PoolClient, error?: Error): void {
  client.off("error", onLost);
  client.release(error);
}

/** One that is in use fails its statement, which gives it back. */
function onLost(this: PoolClient, error: Error): void {
  const { free } = state();
  const index = free.indexOf(this);
  if (index < 0) return;
  free.splice(index, 1);
  giveBack(this, error);
}
