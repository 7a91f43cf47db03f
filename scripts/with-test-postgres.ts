import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { openEmbedded } from "@/lib/embedded-postgres/open-embedded";
import { embeddedUrl } from "@/lib/embedded-postgres/settings";

/** Nothing on this server must survive a crash: tests that kill PostgreSQL start their own. */
const WITHOUT_SYNC = ["alter system set fsync = off", "alter system set full_page_writes = off"];

/** Runs a Node script with its own PostgreSQL, named by `TEST_POSTGRES_URL`, and removes the server afterwards. */
const dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-test-"));
await chmod(dataDir, 0o711);
const embedded = await openEmbedded(dataDir);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
try {
  const url = embeddedUrl(embedded.settings, "postgres");
  await relax(url);
  const env = { ...process.env, TEST_POSTGRES_URL: url };
  const child = spawn(process.execPath, process.argv.slice(2), { env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
} finally {
  await embedded.close();
  await rm(path.dirname(embedded.settings.folder), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

async function relax(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of [...WITHOUT_SYNC, "select pg_reload_conf()"]) await client.query(statement);
  await client.end();
}
