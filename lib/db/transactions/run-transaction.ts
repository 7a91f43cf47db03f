import { db, type Tx } from "@/lib/db/client";
import { writePool } from "@/lib/db/pools";
import { gatherAtCommit, takeAtCommit } from "@/lib/db/transactions/at-commit";
import { TransactionConnection } from "@/lib/db/transactions/connection";
import { repeatDeadlocked } from "@/lib/db/transactions/repeat-deadlocked";
import { makeTx, prepare } from "@/lib/db/transactions/tx";
import { isUnavailable, TookTooLong } from "@/lib/db/unavailable";

export type Limits = {
  /** The first statement. */
  begin: string;
  /** Time until the commit; the transaction is rolled back after it. */
  withinMs: number;
  /** Time until what follows the commit, such as the append of events; then the view is returned without it. */
  followedWithinMs?: number;
};

const FOLLOW_WITHIN_MS = 3_000;

/**
 * Runs `work` in a transaction, then what it gathered for its commit and after it. After a deadlock all of it runs again, so
 * `work` changes nothing but the database.
 * @throws TookTooLong, an error of the pool, of the network or of PostgreSQL, or what `work` throws.
 */
export async function runTransaction<T>(work: (tx: Tx) => Promise<T>, limits: Limits): Promise<T> {
  const { begin, withinMs, followedWithinMs = Number.POSITIVE_INFINITY } = limits;
  const askedAt = performance.now();
  const leftOf = (ms: number) => Math.max(0, ms - (performance.now() - askedAt));
  const { view, follow } = await repeatDeadlocked(() => runWithin(() => leftOf(withinMs), begin, work));
  await follow(Math.min(FOLLOW_WITHIN_MS, leftOf(followedWithinMs)));
  return view;
}

async function runWithin<T>(leftMs: () => number, begin: string, work: (tx: Tx) => Promise<T>) {
  const connection = await TransactionConnection.open(writePool(), begin);
  const timer = setTimeout(() => connection.abort(new TookTooLong("statement")), leftMs());
  return commit(connection, work).finally(() => clearTimeout(timer));
}

/** @throws Error as above. Of an unavailable database the driver's, because Prisma's does not say what was waited for. */
async function commit<T>(connection: TransactionConnection, work: (tx: Tx) => Promise<T>) {
  const { tx, end } = makeTx(db(), connection);
  gatherAtCommit(tx);
  try {
    const view = await work(tx);
    await end();
    const { statements, follow } = takeAtCommit(tx);
    for (const statement of statements) void connection.query(prepare(statement));
    await connection.commit();
    return { view, follow };
  } catch (error) {
    await end();
    const { failure } = connection;
    await connection.rollback();
    throw isUnavailable(failure) ? failure : error;
  }
}
