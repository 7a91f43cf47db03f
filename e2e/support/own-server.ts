import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SERVER } from "../../scripts/run.mjs";

export type OwnServer = { url: string; pid: number; printed(): string; stop(): Promise<void> };

const START_TIMEOUT_MS = 300_000;

/** A server process for one test, on the database at `databaseUrl`. `printed` is its whole output. */
export async function startOwnServer(databaseUrl: string, settings: Record<string, string> = {}): Promise<OwnServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-own-"));
  const own = {
    NODE_ENV: "production",
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
  } as const;
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, ...own, ...settings },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let text = "";
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  await untilPrinted(server, () => text.includes("is ready at"));
  return {
    url: /ready at (\S+)/.exec(text)![1]!,
    pid: server.pid!,
    printed: () => text,
    stop: async () => {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilPrinted(server: ChildProcess, isPrinted: () => boolean): Promise<void> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const ended = once(server, "exit", { signal }).then(() => {
    throw new Error("The server ended before it was ready.");
  });
  ended.catch(() => undefined);
  while (!isPrinted()) await Promise.race([once(server.stdout!, "data", { signal }), ended]);
}

export type DatabaseLine = { url: string; cut(): Promise<void>; restore(): Promise<void> };

/** A connection to the database that can be cut, as when the database stops: connections break, new ones are refused. */
export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const listener = createServer((near) => {
    const far = connect(Number(database.port), database.hostname);
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => sockets.delete(socket) && other.destroy());
      socket.pipe(other);
    }
  });
  const port = await listen(listener, 0);
  const line = new URL(databaseUrl);
  line.searchParams.delete("host");
  line.hostname = "127.0.0.1";
  line.port = String(port);
  return {
    url: line.href,
    cut: async () => {
      const closed = once(listener, "close");
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restore: async () => void (await listen(listener, port)),
  };
}

async function listen(listener: Server, port: number): Promise<number> {
  listener.listen(port, "127.0.0.1");
  await once(listener, "listening");
  return (listener.address() as { port: number }).port;
}
