import pg from "pg";
import { ownerUrl } from "@/lib/db/url";
import { PROCESS_USER } from "@/lib/embedded-postgres/settings";

const PASSWORD = "for tests only";
/** Any constant. Test runs on one server take turns by locking it. */
const LOCK_KEY = 720_261_124;

/** Creates the process's role on this test server. @returns the database's address for that role. */
export async function asProcess(owner: string): Promise<string> {
  const client = new pg.Client(owner);
  await client.connect();
  await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [PROCESS_USER]);
  if (rowCount === 0) await client.query(`create role ${PROCESS_USER} login`);
  await client.query(`alter role ${PROCESS_USER} password ${pg.escapeLiteral(PASSWORD)}`);
  await client.end();
  const url = new URL(owner);
  url.username = PROCESS_USER;
  url.password = PASSWORD;
  return url.href;
}

/** Runs SQL as the owner of this test's database, for what the process may not do. */
export async function runAsOwner(sql: string, values?: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client(ownerUrl());
  await client.connect();
  return client.query(sql, values).finally(() => client.end());
}
