import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeEach } from "vitest";
import { logger, makeLogger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

/*
 * What this process and the ones it starts log as errors. A test that fails prints it, so that a 500 shows its cause; a test
 * that passes prints nothing.
 */

const KEPT_MAX = 500;
const SHOWN_MAX = 20;

type Kept = { at: number; line: string };
const kept = () => singleton("failure-log", (): Kept[] => []);

/** Keeps what a process logs. Other output on its stderr, such as a crash, is shown at once. */
export function keepLogOf({ stderr }: ChildProcess): void {
  createInterface(stderr!).on("line", (line) => (line.startsWith("{") ? keepLogLine(line) : console.error(line)));
}

function keepLogLine(line: string): void {
  const lines = kept();
  lines.push({ at: performance.now(), line });
  if (lines.length > KEPT_MAX) lines.shift();
}

/** Makes this process's log one of errors that tests print when they fail. Call it before anything is logged. */
export function printErrorsOfFailures(): void {
  singleton("logger", () => makeLogger("error", { write: keepLogLine }));
  const fileStartedAt = performance.now();
  let isTried = false;
  beforeEach(({ onTestFailed }) => {
    const startedAt = isTried ? performance.now() : fileStartedAt;
    isTried = true;
    // A command of the CLI that an earlier test ran has silenced the log.
    logger().level = "error";
    onTestFailed(() => print(startedAt));
  });
  // When the file's preparation fails, none of its tests is tried.
  afterAll(() => {
    if (!isTried) print(fileStartedAt);
  });
}

function print(since: number): void {
  const lines = kept().filter(({ at }) => at >= since);
  if (lines.length === 0) return;
  const shown = lines.slice(0, SHOWN_MAX).map(({ line }) => format(line));
  const more = lines.length > SHOWN_MAX ? [`and ${lines.length - SHOWN_MAX} more`] : [];
  console.error(["Errors that were logged meanwhile:", ...shown, ...more].join("\n"));
}

function format(line: string): string {
  const { msg, err, level: _level, time: _time, pid: _pid, hostname: _host, ...facts } = JSON.parse(line);
  const { stack = "", type: _type, message: _message, ...more } = err ?? {};
  return [`- ${msg} ${JSON.stringify({ ...facts, ...more })}`, stack].filter(Boolean).join("\n");
}
