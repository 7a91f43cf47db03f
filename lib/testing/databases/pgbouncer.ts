import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { doesRun } from "@/lib/testing/servers/does-run";
import { freePort } from "@/lib/testing/servers/free-port";

export type Pooler = { url: string; stop(): Promise<void> };

const PROGRAM = ["/usr/sbin/pgbouncer", "pgbouncer"].find((path) => doesRun(path));

/** Whether PgBouncer is installed. */
export const hasPgBouncer = PROGRAM !== undefined;

/** Starts PgBouncer in front of the database at `databaseUrl`. */
export async function startPgBouncer(
  databaseUrl: string,
  poolMode: "session" | "transaction" | "statement",
): Promise<Pooler> {
  const folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-pgbouncer-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const file = path.join(folder, "pgbouncer.ini");
  await writeFile(file, settings(new URL(databaseUrl), port, poolMode));
  // It refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? ["--user=nobody"] : [];
  const child = spawn(PROGRAM!, [...asNobody, file], { stdio: "ignore" });
  const exited = once(child, "exit");
  await Promise.race([listening(port), exited.then(() => Promise.reject(new Error("PgBouncer did not start.")))]);
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  url.search = "";
  return {
    url: url.href,
    async stop() {
      child.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(database: URL, port: number, poolMode: string): string {
  const host = database.searchParams.get("host") ?? database.hostname;
  const target = [
    `host=${host}`,
    `port=${database.port}`,
    `user=${database.username}`,
    `password='${decodeURIComponent(database.password)}'`,
  ];
  return `[databases]
* = ${target.join(" ")}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
ignore_startup_parameters = extra_float_digits,options,statement_timeout
`;
}

async function listening(port: number): Promise<void> {
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
