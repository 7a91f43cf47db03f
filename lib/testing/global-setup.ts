import pg from "pg";
import { migrate } from "@/lib/db/migrate";

/**
 * Gives the integration tests a database of their own on the server at `TEST_POSTGRES_URL`, migrated, and drops it afterwards.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL is not set: run the tests through `npm test`.");
  const name = `integrations_hub_test_${process.pid}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  process.env.DATABASE_URL = url.href;
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
