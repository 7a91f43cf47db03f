import pg from "pg";
import { makeTally, type Tally, tally } from "@/lib/metrics/tally";
import { singleton } from "@/lib/platform/singleton";

/** A pool of database connections, and how many milliseconds callers waited for a connection. */
export type WatchedPool = { pool: pg.Pool; waits: Tally };
type OnConnect = Parameters<pg.Pool["connect"]>[0];

const MILLISECONDS = [0.1, 0.5, 1, 5, 10, 50, 100, 500, 1_000, 5_000];

const watched = singleton("metrics-pools", () => new Map<string, WatchedPool>());

/** Opens a pool whose waits are measured under this name. A later pool of the same name continues the count. */
export function openWatchedPool(name: string, options: pg.PoolConfig): pg.Pool {
  const waits = watched.get(name)?.waits ?? makeTally(MILLISECONDS);
  const pool = new pg.Pool(options);
  // PostgreSQL may end a connection that somebody holds between two statements. The next one fails; the process must not.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: OnConnect) => {
    const askedAt = performance.now();
    const note = () => tally(waits, performance.now() - askedAt);
    if (!callback) return connect().finally(note);
    return connect((...got) => {
      note();
      callback(...got);
    });
  }) as pg.Pool["connect"];
  watched.set(name, { pool, waits });
  return pool;
}

/** The pools opened so far, by name. */
export function watchedPools(): ReadonlyMap<string, WatchedPool> {
  return watched;
}
