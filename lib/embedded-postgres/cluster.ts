import { execFile } from "node:child_process";
import { access, lchown, mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "@/lib/embedded-postgres/account";
import type { Binaries } from "@/lib/embedded-postgres/binaries";
import { processOptions, runProgram } from "@/lib/embedded-postgres/run-program";
import { EMBEDDED_USER, type EmbeddedSettings, socketFolder } from "@/lib/embedded-postgres/settings";
import { writePrivate } from "@/lib/embedded-postgres/write-private";

const run = promisify(execFile);

/** What running a cluster needs: its settings, PostgreSQL's programs, and the account they run as. */
export type Cluster = { settings: EmbeddedSettings; binaries: Binaries; account: Account };

const CONFIGURATION = {
  listen_addresses: "127.0.0.1",
  max_connections: "200",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
};
const START_TIMEOUT_S = 60;
const NO_SOCKET = /Unix-domain socket|Unix address/;

/** Whether the cluster has been created. */
export async function isClusterMade(folder: string): Promise<boolean> {
  return access(path.join(folder, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

/**
 * Creates the cluster (scram for every connection, UTF-8). It gets its name only when complete, so it exists whole or not
 * at all.
 */
export async function makeCluster({ settings, binaries, account }: Cluster): Promise<void> {
  const draft = `${settings.folder}.new`;
  const passwordFile = `${settings.folder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writePrivate(passwordFile, settings.password, account);
  if (account) await lchown(draft, account.uid, account.gid);
  try {
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = [`--username=${EMBEDDED_USER}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const configuration = Object.entries(CONFIGURATION).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    await run(binaries.initdb, ["-D", draft, ...locale, ...access, ...configuration], processOptions(account, draft));
  } catch (error) {
    throw new Error(`PostgreSQL's initdb failed in ${draft}: ${lastLine((error as { stderr?: string }).stderr ?? "")}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, settings.folder);
}

/**
 * Starts the postmaster in its own session, so that signals to this process do not reach it, and waits until it answers by
 * TCP and, where the file system supports it, by a socket in the cluster's folder.
 * @throws Error with the last line of PostgreSQL's log.
 */
export async function startCluster(cluster: Cluster): Promise<void> {
  const folder = socketFolder(cluster.settings);
  try {
    await start(cluster, folder ? "." : "");
  } catch (error) {
    if (!folder || !NO_SOCKET.test((error as Error).message)) throw error;
    await start(cluster, "");
  }
}

/** The postmaster works in the cluster's folder, so `.` needs no quoting. */
async function start({ settings, binaries, account }: Cluster, socketIn: "." | ""): Promise<void> {
  const log = path.join(settings.folder, "server.log");
  const server = `-p ${settings.port} -c unix_socket_directories=${socketIn}`;
  const options = ["-D", settings.folder, "-l", log, "-o", server, "-w", "-t", String(START_TIMEOUT_S)];
  try {
    await runProgram(binaries.pgCtl, ["start", ...options], account, settings.folder);
  } catch {
    throw new Error(
      `PostgreSQL did not start in ${settings.folder}: ${lastLine(await readFile(log, "utf8").catch(() => ""))}`,
    );
  }
}

/** Stops the postmaster cleanly: open transactions are rolled back, committed ones are on disk. */
export async function stopCluster({ settings, binaries, account }: Cluster): Promise<void> {
  const options = ["-D", settings.folder, "-m", "fast", "-w", "-t", "60"];
  await runProgram(binaries.pgCtl, ["stop", ...options], account, settings.folder);
}

function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
}
