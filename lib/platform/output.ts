import { format, stripVTControlCharacters } from "node:util";
import { logger } from "@/lib/platform/logger";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";
import { singleton } from "@/lib/platform/singleton";

/** The process's own streams, as they are before captureOutput. */
const streams = () =>
  singleton("output-streams", () => ({
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  }));

/** Writes a line for people to stdout, as it is: the start shows some secrets once. */
export function say(line: string): void {
  streams().stdout(`${line}\n`);
}

/** Writes a line for people to stderr, such as why the process cannot start. */
export function sayError(line: string): void {
  streams().stderr(`${cutSecrets(line)}\n`);
}

const CONSOLE_LEVELS = {
  error: "error",
  warn: "warn",
  info: "info",
  log: "info",
  debug: "debug",
  trace: "debug",
} as const;
const STREAM_LEVELS = { stdout: "info", stderr: "warn" } as const;

/**
 * From now on, what any code writes to the console, to stdout or to stderr becomes a line of the log, without secrets. So do
 * Node's own warnings. Only `say` and `sayError` still write plain lines.
 */
export function captureOutput(): void {
  streams();
  for (const [name, level] of Object.entries(STREAM_LEVELS)) {
    process[name as keyof typeof STREAM_LEVELS].write = writeTo(level, name);
  }
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    console[method as keyof typeof CONSOLE_LEVELS] = (...parts) => log(level, "console", format(...parts));
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => logger().warn({ err: warning }, "a warning from Node"));
}

type Level = "error" | "warn" | "info" | "debug";
type Done = (error?: Error | null) => void;

function writeTo(level: Level, from: string) {
  return (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    log(level, from, text);
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) queueMicrotask(() => callback());
    return true;
  };
}

function log(level: Level, from: string, text: string): void {
  const plain = stripVTControlCharacters(text).trim();
  if (plain) logger()[level]({ from }, plain);
}
