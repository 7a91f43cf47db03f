import pg from "pg";
import { ownerUrl } from "@/lib/db/url";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

const STATEMENT_MAX_MS = 300_000;

/** The job queue's own small pool. It uses the tables' owner, because the queue creates its own tables. */
export function jobPool(): pg.Pool {
  return singleton("job-pool", () => {
    const pool = new pg.Pool({
      connectionString: ownerUrl(),
      max: 2,
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_MAX_MS,
      keepAlive: true,
      application_name: "integrations-hub-jobs",
    });
    pool.on("error", (error) => logger().warn({ err: error }, "an idle database connection was lost"));
    return pool;
  });
}

/**
 * Runs background work on its own connection, as the tables' owner and in UTC, with statements that may take minutes. The
 * connection closes with the work.
 */
export async function withJobConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: ownerUrl(),
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_MAX_MS,
    keepAlive: true,
    options: "-c timezone=UTC",
    application_name: "integrations-hub-jobs",
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Runs `work` in one transaction of the connection. */
export async function inJobTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}
