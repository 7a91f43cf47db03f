import pg from "pg";
import { migrate } from "@/lib/db/migrations/migrate";
import { ensureProcessRole } from "@/lib/db/migrations/process-role";
import { asProcess } from "@/lib/testing/servers/process-role";

/**
 * Gives the integration tests a database of their own on the server at `TEST_POSTGRES_URL`, migrated, and drops it
 * afterwards. Tests work as the process does: as a role without rights to rewrite events; `ownerUrl` names the owner's way.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL is not set: run the tests through `npm test`.");
  const name = `integrations_hub_test_${process.pid}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const own = await asProcess(url.href);
  await migrate(url.href);
  await ensureProcessRole(own, url.href);
  process.env.DATABASE_URL = own;
  process.env.MIGRATION_DATABASE_URL = url.href;
  process.env.APP_SECRET = "a secret for tests only, long enough";
  process.env.LOG_LEVEL = "silent";
  process.env.REDIS_URL = "";
  return () => onServer(server, `drop database ${name} with (force)`);
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}
