import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrations/migrate";
import { ensureProcessRole } from "@/lib/db/migrations/process-role";
import { asProcess } from "@/lib/testing/databases/process-role";
import { workerDatabase } from "@/lib/testing/databases/worker-database";
import { bundlePrograms } from "@/lib/testing/processes/programs";

/**
 * Gives each worker of the integration tests its own database on the server at `TEST_POSTGRES_URL`: a copy of one that is
 * migrated once. Drops all of them afterwards. Tests use the process's role, which cannot rewrite events.
 */
export default async function globalSetup({ vitest }: TestProject): Promise<() => Promise<void>> {
  // Both integration projects ask for this; the first one has done it for the other.
  if (process.env.TEST_TEMPLATE) return async () => undefined;
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error("TEST_POSTGRES_URL is not set: run the tests through `npm test`.");
  const template = `integrations_hub_test_${process.pid}`;
  await onServer(server, `create database ${template}`);
  const owner = new URL(server);
  owner.pathname = `/${template}`;
  const own = await asProcess(owner.href);
  await Promise.all([bundlePrograms(), migrate(owner.href)]);
  await ensureProcessRole(own, owner.href);
  const workers = Array.from({ length: vitest.config.maxWorkers }, (_, index) => workerDatabase(template, index + 1));
  for (const name of workers) await onServer(server, `create database ${name} template ${template}`);
  process.env.TEST_TEMPLATE = template;
  process.env.DATABASE_URL = own;
  process.env.MIGRATION_DATABASE_URL = owner.href;
  process.env.APP_SECRET = "a secret for tests only, long enough";
  process.env.LOG_LEVEL = "silent";
  process.env.REDIS_URL = "";
  return async () => {
    for (const name of [...workers, template]) await onServer(server, `drop database ${name} with (force)`);
  };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql);
  await client.end();
}
