import pino, { type DestinationStream, type Logger } from "pino";
import { env } from "@/lib/platform/env";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";
import { singleton } from "@/lib/platform/singleton";

/** PostgreSQL's `detail` and `where` contain the values of the failing row. */
const CUT_FIELDS = [
  ...["password", "secret", "*.password", "*.secret", "headers", "*.headers"],
  ...["err.detail", "err.where", "err.meta"],
];

/** The process's log: JSON lines on stderr, secrets cut from messages and fields. */
export function logger(): Logger {
  return singleton("logger", () => makeLogger(env().LOG_LEVEL, pino.destination({ fd: 2, sync: true })));
}

/** A log of JSON lines, secrets cut from messages and fields. */
export function makeLogger(level: string, destination: DestinationStream): Logger {
  const redact = { paths: CUT_FIELDS, censor: "[cut]" };
  return pino({ level, redact, hooks: { streamWrite: cutSecrets } }, destination);
}
