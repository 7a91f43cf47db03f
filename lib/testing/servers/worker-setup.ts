import { workerDatabase } from "@/lib/testing/servers/worker-database";

/** Before the imports of each test file: it works on the database of the worker that runs it, alone at this moment. */
const name = workerDatabase(process.env.TEST_TEMPLATE!, process.env.VITEST_POOL_ID!);
for (const variable of ["DATABASE_URL", "MIGRATION_DATABASE_URL"]) {
  const url = new URL(process.env[variable]!);
  url.pathname = `/${name}`;
  process.env[variable] = url.href;
}
