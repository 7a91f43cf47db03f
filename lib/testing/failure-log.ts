import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeEach } from "vitest";
import { logger, makeLogger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

/*
 * What this process and the ones it starts log as errors and warnings. A test that fails prints it, so that a 500 shows its cause
 * and a 503 the wait that ran out; a test that passes prints nothing.
 */

const KEPT_MAX = 500;
const SHOWN_MAX = 20;

const LEVEL = "warn";
const ERROR = 50;

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

/** Makes this process's log one that tests print when they fail. Call it before anything is logged. */
export function printErrorsOfFailures(): void {
  singleton("logger", () => makeLogger(LEVEL, { write: keepLogLine }));
  const fileStartedAt = performance.now();
  let isTried = false;
  beforeEach(({ onTestFailed }) => {
    const startedAt = isTried ? performance.now() : fileStartedAt;
    isTried = true;
    // A command of the CLI that an earlier test ran has silenced the log.
    logger().level = LEVEL;
    onTestFailed(() => print(startedAt));
  });
  // When the file's preparation fails, none of its tests is tried.
  afterAll(() => {
    if (!isTried) print(fileStartedAt);
  });
}

/** Errors come first. */
function print(since: number): void {
  const lines = kept()
    .filter(({ at }) => at >= since)
    .map(({ line }) => JSON.parse(line) as LogLine)
    .toSorted((a, b) => Number(b.level >= ERROR) - Number(a.level >= ERROR));
  if (lines.length === 0) return;
  const more = lines.length > SHOWN_MAX ? [`and ${lines.length - SHOWN_MAX} more`] : [];
  console.error(["Logged meanwhile:", ...lines.slice(0, SHOWN_MAX).map(format), ...more].join("\n"));
}

type LogLine = { level: number; msg: string; err?: Record<string, unknown>; [fact: string]: unknown };

function format({ msg, err = {}, level: _level, time: _time, pid: _pid, hostname: _host, ...facts }: LogLine): string {
  const { stack = "", type: _type, message: _message, ...more } = err;
  return [`- ${msg} ${JSON.stringify({ ...facts, ...more })}`, stack].filter(Boolean).join("\n");
}
