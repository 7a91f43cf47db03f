import type { Tx } from "@/lib/db/client";

/** The time by the database's clock, which all processes share; the clocks of their machines may differ. */
export async function readClock(tx: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now;
}
