import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { databaseUrl } from "@/lib/db/url";
import { keepLogOf } from "@/lib/testing/failure-log";
import { programFile } from "@/lib/testing/processes/programs";
import type { startSender } from "@/lib/webhook-sender/start-sender";

/** Starts a sender of webhooks in its own process, on this test's database. */
export async function spawnSender(settings: Parameters<typeof startSender>[0] = {}): Promise<ChildProcess> {
  const variables = { NODE_ENV: "production", LOG_LEVEL: "warn", WEBHOOK_ALLOWED_NETWORKS: "127.0.0.1/32" } as const;
  const child = spawn(process.execPath, [programFile("webhook-sender"), JSON.stringify(settings)], {
    env: { ...process.env, ...variables, DATABASE_URL: databaseUrl() },
    stdio: ["ignore", "pipe", "pipe"],
  });
  keepLogOf(child);
  await once(child.stdout!, "data");
  return child;
}

/** Ends a process that still runs, and waits for its end. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
