import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openEmbedded } from "@/lib/embedded-postgres/open-embedded";
import { embeddedUrl } from "@/lib/embedded-postgres/settings";

/** Runs a Node script with `TEST_POSTGRES_URL` naming a PostgreSQL made for it alone, and removes that afterwards. */
const dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-test-"));
await chmod(dataDir, 0o711);
const embedded = await openEmbedded(dataDir);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
try {
  const env = { ...process.env, TEST_POSTGRES_URL: embeddedUrl(embedded.settings, "postgres") };
  const child = spawn(process.execPath, process.argv.slice(2), { env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
} finally {
  await embedded.close();
  await rm(path.dirname(embedded.settings.folder), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
