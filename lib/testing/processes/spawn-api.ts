import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { databaseUrl } from "@/lib/db/url";
import { keepLogOf } from "@/lib/testing/failure-log";
import { programFile } from "@/lib/testing/processes/programs";

export type ApiProcess = {
  port: number;
  /** kill -9: nothing is flushed. */
  kill(): Promise<void>;
  /** SIGTERM: drains. */
  stop(): Promise<void>;
};

/** Starts the developer API in its own process, on this test's database unless the variables name another. */
export async function spawnApi(variables: Record<string, string> = {}): Promise<ApiProcess> {
  const settings = { NODE_ENV: "production", LOG_LEVEL: "warn", DATABASE_URL: databaseUrl() } as const;
  const env: NodeJS.ProcessEnv = { ...process.env, ...settings, ...variables };
  const child = spawn(process.execPath, [programFile("api")], { env, stdio: ["ignore", "pipe", "pipe"] });
  keepLogOf(child);
  const [line] = await once(createInterface(child.stdout), "line");
  return { port: JSON.parse(line).port, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
