import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { programFile } from "@/lib/testing/processes/programs";

export type Ended = { code: number | null; stdout: string; stderr: string };

export type StartedServer = {
  address: string;
  child: ChildProcess;
  /** The output so far. */
  output: { stdout: string; stderr: string };
  /** Stops it as a service manager would, and waits for its end. */
  stop(): Promise<Ended>;
};

/** Starts the server with these variables and waits until it serves. @throws Error if it ends before. */
export async function startServer(variables: Record<string, string>): Promise<StartedServer> {
  const { child, ended, output } = spawnServer(variables);
  const address = new Promise<string>((resolve) => {
    child.stdout?.on("data", () => {
      const found = /ready at (\S+)/.exec(output.stdout);
      if (found?.[1]) resolve(found[1]);
    });
  });
  const early = ended.then(({ stderr }) => {
    throw new Error(`The server did not start: ${stderr}`);
  });
  return {
    address: await Promise.race([address, early]),
    child,
    output,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Runs the server with these variables until it ends. */
export function runServer(variables: Record<string, string>): Promise<Ended> {
  return spawnServer(variables).ended;
}

function spawnServer(variables: Record<string, string>) {
  const env = { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ROLE: "api", ...variables };
  const child = spawn(process.execPath, [programFile("server")], { env: env as NodeJS.ProcessEnv });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (part) => {
    output.stdout += part;
  });
  child.stderr.on("data", (part) => {
    output.stderr += part;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...output }));
  return { child, ended, output };
}
