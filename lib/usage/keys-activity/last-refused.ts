import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { HOUR_MS } from "@/lib/time/durations";
import type { KeyFacts } from "@/lib/usage/load-keys";
import { chooseSources, logRows, type RollupState, within } from "@/lib/usage/roll-up/rollup-state";

type Newest = { keyId: string; hour: Date | null; at: Date | null };

const REFUSED = Prisma.sql`status >= 400`;

/**
 * The newest request of each key that was never used, by id. Every request of such a key was refused. Keys without requests
 * are omitted. Reads nothing where all keys were used.
 */
export async function readLastRefused(tx: Tx, keys: KeyFacts[], rollupState: RollupState): Promise<Map<string, Date>> {
  const unused = keys.filter(({ lastUsedAt }) => !lastUsedAt);
  if (unused.length === 0) return new Map();
  const newest = await readNewest(tx, unused, rollupState);
  const exact = await readExact(
    tx,
    newest.filter(({ at, hour }) => !at && hour && hour >= rollupState.logFrom),
  );
  return new Map(
    newest.flatMap(({ keyId, at, hour }) => {
      const last = at ?? exact.get(keyId) ?? hour;
      return last ? [[keyId, last] as const] : [];
    }),
  );
}

/** The newest hour of the usage table, and the newest request of the part of the log that is not rolled up. */
async function readNewest(tx: Tx, unused: KeyFacts[], rollupState: RollupState): Promise<Newest[]> {
  const first = Math.min(...unused.map(({ createdAt }) => createdAt.getTime()));
  const from = new Date(Math.floor(first / HOUR_MS) * HOUR_MS);
  const to = new Date(rollupState.now.getTime() + HOUR_MS);
  const { hours, logged } = chooseSources(rollupState, { from, to }, HOUR_MS);
  const rows = logRows(Prisma.sql`at`, Prisma.sql`key_id = keys.id and ${REFUSED}`, logged);
  return tx.$queryRaw<Newest[]>`
    select keys.id as "keyId",
      (select hour from usage_hours where key_id = keys.id and ${within(Prisma.sql`hour`, hours)}
       order by hour desc limit 1) as hour,
      (select at from (${rows}) as logged order by at desc limit 1) as at
    from unnest(${unused.map(({ id }) => id)}::text[]) as keys(id)`;
}

/** The newest request in each key's hour. Constant times let the planner open only the partitions of these hours. */
async function readExact(tx: Tx, newest: Newest[]): Promise<Map<string, Date>> {
  if (newest.length === 0) return new Map();
  const rows = newest.map(({ keyId, hour }) =>
    logRows(Prisma.sql`key_id, at`, Prisma.sql`key_id = ${keyId} and ${REFUSED}`, [
      { from: hour!, to: new Date(hour!.getTime() + HOUR_MS) },
    ]),
  );
  const found = await tx.$queryRaw<{ keyId: string; at: Date }[]>`
    select key_id as "keyId", max(at) as at from (${Prisma.join(rows, " union all ")}) as logged group by key_id`;
  return new Map(found.map(({ keyId, at }) => [keyId, at]));
}
