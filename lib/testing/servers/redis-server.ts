import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Redis } from "ioredis";
import { doesRun } from "@/lib/testing/servers/does-run";
import { freePort } from "@/lib/testing/servers/free-port";

const PROGRAMS = ["redis-server", "valkey-server"];

export type RedisServer = {
  url: string;
  /** kill -9. */
  kill(): Promise<void>;
  /** Keeps its connections open without answering. */
  freeze(): void;
  thaw(): void;
  /** Restarts it on the same port, empty. */
  start(): Promise<void>;
  /** The connections it has accepted since its start, without the one that asks. */
  countConnections(): Promise<number>;
};

/** The Redis or Valkey server on PATH, or null. */
export function findRedis(): string | null {
  return PROGRAMS.find((path) => doesRun(path)) ?? null;
}

/** Starts a Redis server, in memory only, that a test can stop. */
export async function startRedis(program: string, options: string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await run(program, port, options);
  let asked = 0;
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async start() {
      child = await run(program, port, options);
      asked = 0;
    },
    async countConnections() {
      const client = new Redis(url);
      const stats = await client.info("stats");
      client.disconnect();
      asked++;
      return Number(/total_connections_received:(\d+)/.exec(stats)![1]) - asked;
    },
  };
}

async function run(program: string, port: number, options: string[]): Promise<ChildProcess> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(program, [...args, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  for await (const part of child.stdout) {
    printed += part;
    if (/ready to accept connections/i.test(printed)) break;
  }
  if (child.exitCode !== null) throw new Error(`${program} did not start: ${printed}`);
  child.stdout.resume();
  return child;
}
