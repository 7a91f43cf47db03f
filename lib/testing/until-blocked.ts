import { expect } from "vitest";
import { db } from "@/lib/db/client";

/** Waits until a statement in this worker's database waits for a lock. */
export async function untilBlocked(): Promise<void> {
  const blocked = async () => {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
    return row!.count;
  };
  await expect.poll(blocked, { timeout: 10_000 }).toBeGreaterThan(0);
}
