import pg from "pg";
import { commandLineOf } from "@/lib/embedded-postgres/postmaster";
import {
  EMBEDDED_DATABASE,
  type EmbeddedSettings,
  embeddedUrl,
  PROCESS_USER,
  processPassword,
} from "@/lib/embedded-postgres/settings";

const APPLICATION_NAME = "integrations-hub presence";
const OTHERS = "from pg_stat_activity where application_name like $1 || '%' and pid <> pg_backend_pid()";
const CONNECT_TIMEOUT_MS = 3_000;

/** A connection that marks this process as a user of the server. `ended` resolves when it closes for any reason. */
export type Presence = { client: pg.Client; ended: Promise<void> };

/**
 * Opens this process's presence connection. PostgreSQL's list of such connections says who uses the server, and a crash
 * leaves nothing behind; its end also shows at once that the server died. Null when no server of ours answers.
 */
export async function connectPresence(settings: EmbeddedSettings): Promise<Presence | null> {
  const client = new pg.Client({
    connectionString: embeddedUrl(settings, "postgres"),
    application_name: `${APPLICATION_NAME} ${process.pid}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  try {
    await client.connect();
    await makeDatabase(client);
    await makeProcessUser(client, processPassword(settings));
    return { client, ended };
  } catch {
    await client.end().catch(() => undefined);
    return null;
  }
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const found = await client.query("select 1 from pg_database where datname = $1", [EMBEDDED_DATABASE]);
  if (found.rowCount === 0) await client.query(`create database ${EMBEDDED_DATABASE}`);
}

/** Also for clusters of an earlier version, which lack the role. Callers hold the folder's lock. */
async function makeProcessUser(client: pg.Client, password: string): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [PROCESS_USER]);
  if (found.rowCount === 0) await client.query(`create role ${PROCESS_USER} login`);
  await client.query(`alter role ${PROCESS_USER} password ${pg.escapeLiteral(password)}`);
}

/** Whether another process is present; false also when the server is gone. */
export async function areOthersPresent({ client }: Presence): Promise<boolean> {
  return client.query(`select 1 ${OTHERS} limit 1`, [APPLICATION_NAME]).then(
    ({ rowCount }) => rowCount !== 0,
    () => false,
  );
}

/** Whether one of those present runs on this machine, seen by its process and not by a connection that may outlive it. */
export async function isAnotherAlive({ client }: Presence): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(`select application_name as name ${OTHERS}`, [
    APPLICATION_NAME,
  ]);
  const pids = rows
    .map(({ name }) => Number.parseInt(name.slice(APPLICATION_NAME.length), 10))
    .filter(Number.isInteger);
  const lines = await Promise.all(pids.map(commandLineOf));
  return lines.some((line) => line !== "");
}
