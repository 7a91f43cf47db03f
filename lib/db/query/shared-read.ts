import { setImmediate as nextTurn } from "node:timers/promises";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { singleton } from "@/lib/platform/singleton";

/** With a name, a connection parses it once and may keep its plan. */
type Statement = { name?: string; text: string; values: unknown[] };

const joinable = () => singleton("shared-reads", () => new Map<string, Promise<never[]>>());

/**
 * Runs a read. Equal reads that are asked for before it begins share its rows, so that a crowd of callers costs one
 * statement; whoever asks later gets a statement of their own, so none sees an older state. The rows must not be changed.
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
