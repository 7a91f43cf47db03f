import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { ask } from "@/lib/testing/callers/ask";

/** The folder of the tools' packages. What they generate is below it, so that it finds the packages. */
export const FOLDER = path.resolve("check-documents");

export type Done = { code: number | null; output: string };

/** Runs a tool of the packages. */
export async function runTool(name: string, args: string[], variables: Record<string, string> = {}): Promise<Done> {
  const child = startTool(name, args, variables);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (output += part));
  const [code] = await once(child, "close");
  return { code, output };
}

export function startTool(name: string, args: string[], variables: Record<string, string> = {}): ChildProcess {
  const file = path.join(FOLDER, "node_modules/.bin", name);
  const env = { ...process.env, ...variables, NO_COLOR: "1", CI: "1" };
  return spawn(process.execPath, [file, ...args], { cwd: FOLDER, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** An empty folder for what a check makes. */
export async function emptyFolder(name: string): Promise<string> {
  const folder = path.join(FOLDER, "generated", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Downloads a document from the server, as people do. Returns the file. */
export async function download(port: number, base: Base, folder: string, name = "openapi.json"): Promise<string> {
  const headers = { host: `127.0.0.1:${port}` };
  const { text } = await ask(port, { path: `${base.path}/${name}`, headers });
  const file = path.join(folder, `${base.path.slice(1).replaceAll("/", "-")}-${name}`);
  await writeFile(file, text);
  return file;
}

/** A port that nothing uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
