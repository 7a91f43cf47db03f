import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mintSecret } from "@/lib/keys/secret";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { type StartedServer, startServer } from "@/lib/testing/processes/start-server";

const secret = mintSecret("live");
/** Stands for any package in the process: on a signal it writes to every place that is not the logger. */
const NOISE = `
  process.on("SIGUSR2", () => {
    const secret = process.env.CANARY;
    console.warn("POST /nowhere?api_key=%s is too large", secret);
    console.error(new Error("failed for " + secret));
    console.log({ url: "/x?key=" + secret.replaceAll("_", "%5F") });
    console.info("Markdown", secret.replaceAll("_", "\\\\_"));
    console.table([{ body: secret.slice(10) }]);
    process.stdout.write("plain " + secret + "\\n", () => process.stdout.write("called back"));
    process.stderr.write(Buffer.from("bytes " + secret));
    process.emitWarning("warning about " + secret);
    setImmediate(() => process.stderr.write("the end"));
  });`;

let own: OwnDatabase;
let dataDir: string;
let server: StartedServer;

beforeAll(async () => {
  own = await takeOwnDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-output-"));
  server = await startServer({
    DATA_DIR: dataDir,
    DATABASE_URL: own.url,
    MIGRATION_DATABASE_URL: own.ownerUrl,
    LOG_LEVEL: "info",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(NOISE)}`,
    CANARY: secret,
  });
});
afterAll(async () => {
  await server.stop();
  await own.drop();
  await rm(dataDir, { recursive: true, force: true });
});

test("whatever any code writes to the console, stdout or stderr is a JSON line of the log, without secrets", async () => {
  server.child.kill("SIGUSR2");
  await vi.waitFor(() => expect(server.output.stderr).toContain("the end"), { timeout: 20_000 });
  const { stdout, stderr } = await server.stop();
  const lines = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const messages = lines.map(({ msg }) => msg).join("\n");
  for (const part of ["is too large", "failed for", "Markdown", "plain", "called back", "bytes", "warning from Node"])
    expect(messages).toContain(part);
  expect(lines.find(({ msg }) => msg.includes("too large"))).toMatchObject({ level: 40, from: "console" });
  for (const output of [stdout, stderr]) {
    expect(output).not.toContain(secret.slice(10, 30));
    expect(output).not.toContain(secret.slice(-20));
  }
  expect(stdout).not.toContain("plain");
  expect(stdout).toMatch(/ready at http/);
});
