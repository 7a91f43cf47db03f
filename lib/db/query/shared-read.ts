import { setImmediate as nextTurn } from "node:timers/promises";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { singleton } from "@/lib/platform/singleton";

/** A named statement is parsed once per connection and may reuse its plan. */
type Statement = { name?: string; text: string; values: unknown[] };

const joinable = () => singleton("shared-reads", () => new Map<string, Promise<never[]>>());

/**
 * Runs a read. Equal reads requested before it begins share its rows, so that many callers cost one statement. A later
 * caller gets its own statement and never sees an older state. Callers must not change the rows.
 */
export function readShared<Row extends QueryResultRow>(pool: Pool, statement: Statement): Promise<Row[]> {
  const question = JSON.stringify([statement.text, statement.values]);
  const joined = joinable().get(question);
  if (joined) return joined;
  const reading = read(pool, statement, () => joinable().delete(question));
  joinable().set(question, reading as Promise<never[]>);
  return reading as Promise<Row[]>;
}

async function read(pool: Pool, { name, text, values }: Statement, begin: () => void): Promise<QueryResultRow[]> {
  let client: PoolClient;
  try {
    await nextTurn();
    client = await pool.connect();
  } finally {
    begin();
  }
  try {
    const { rows } = await (name ? client.query({ name, text, values }) : client.query(text, values));
    client.release();
    return rows;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
