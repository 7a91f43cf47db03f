import type { Pool, PoolClient } from "pg";
import { singleton } from "@/lib/platform/singleton";

/** When no statement needed them for this long, the pool gets its connections back. */
const QUIET_MS = 50;

type Held = { free: PoolClient[]; timer: NodeJS.Timeout | null };

const held = () => singleton("held-connections", (): Held => ({ free: [], timer: null }));

/**
 * Runs work on a connection of the pool, which is kept for the next statement while there is traffic: asking the pool each
 * time costs more. When the work fails, the connection is closed.
 */
export async function onHeldConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = held().free.pop() ?? (await take(pool));
  try {
    const result = await work(client);
    keep(client);
    return result;
  } catch (error) {
    giveBack(client, error as Error);
    throw error;
  }
}

async function take(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  return client.on("error", dropLost);
}

function keep(client: PoolClient): void {
  const current = held();
  current.free.push(client);
  if (current.timer) current.timer.refresh();
  else current.timer = setTimeout(giveAllBack, QUIET_MS);
}

function giveAllBack(): void {
  const current = held();
  current.timer = null;
  for (const client of current.free.splice(0)) giveBack(client);
}

function giveBack(client: PoolClient, error?: Error): void {
  client.off("error", dropLost);
  client.release(error);
}

/** A connection in use fails its statement instead, which gives it back. */
function dropLost(this: PoolClient, error: Error): void {
  const { free } = held();
  const index = free.indexOf(this);
  if (index < 0) return;
  free.splice(index, 1);
  giveBack(this, error);
}
