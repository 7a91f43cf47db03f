import { workerDatabase } from "@/lib/testing/databases/worker-database";
import { printErrorsOfFailures } from "@/lib/testing/failure-log";

/** Runs before each test file. The file uses its worker's database, which no other file uses at the same time. */
const name = workerDatabase(process.env.TEST_TEMPLATE!, process.env.VITEST_POOL_ID!);
for (const variable of ["DATABASE_URL", "MIGRATION_DATABASE_URL"]) {
  const url = new URL(process.env[variable]!);
  url.pathname = `/${name}`;
  process.env[variable] = url.href;
}

printErrorsOfFailures();
