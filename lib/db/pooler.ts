import pg from "pg";

/** More connections than a pooler has idle ones left over from a single client. */
const OTHERS = 4;
const ANSWER_WITHIN_MS = 3_000;
const MARK = "kept";

/**
 * Refuses a connection pooler that gives each transaction another connection of PostgreSQL (PgBouncer's
 * `pool_mode = transaction`). Prepared statements, session settings and locks would be lost between transactions.
 * @throws Error with a one-line message that says what to use instead.
 */
export async function refuseTransactionPooler(url: string, setting: string): Promise<void> {
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({ connectionString: url, query_timeout: ANSWER_WITHIN_MS });
    client.on("error", () => undefined);
    clients.push(client);
    await client.connect();
    return client;
  };
  try {
    const client = await connect();
    if (await isDirect(client)) return;
    if (!(await keepsItsSession(client, connect))) throw refusal(setting);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

/** A pooler makes up the process id with which a connection introduces itself. */
async function isDirect(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid === (client as pg.Client & { processID: number }).processID;
}

/** Whether a session setting survives while others use all connections that are free. */
async function keepsItsSession(client: pg.Client, connect: () => Promise<pg.Client>): Promise<boolean> {
  try {
    await client.query(`select set_config('hub.mark', '${MARK}', false)`);
    for (let other = 0; other < OTHERS; other++) await (await connect()).query("begin");
    const { rows } = await client.query<{ mark: string | null }>("select current_setting('hub.mark', true) as mark");
    return rows[0]?.mark === MARK;
  } catch {
    // Statement pooling refuses transactions; a small transaction pool has no connection left and does not answer.
    return false;
  }
}

function refusal(setting: string): Error {
  return new Error(
    `${setting} leads to a connection pooler that does not keep sessions (PgBouncer's pool_mode is transaction or statement): use its session mode, or PostgreSQL's own port.`,
  );
}
