import type { Pool, Submittable } from "pg";

/** Called once, at the end of the statement. `pg` wraps it with its own timeout. */
export type Done<Result> = (error: Error | null, result: Result) => void;

/** `pg` reports a lost connection to the statement, and once more as an event that ends the process if nobody listens. */
const ignoreLostConnection = () => undefined;

/**
 * Runs a query object, made by `make`, on a connection of the pool.
 * @throws Error of PostgreSQL or the network; the connection is then closed.
 */
export async function submit<Result>(pool: Pool, make: (done: Done<Result>) => Submittable): Promise<Result> {
  const client = await pool.connect();
  client.on("error", ignoreLostConnection);
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  client.query(make((error, result) => (error ? reject(error) : resolve(result))));
  try {
    const result = await promise;
    client.off("error", ignoreLostConnection);
    client.release();
    return result;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
