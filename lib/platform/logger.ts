import pino, { type Logger } from "pino";
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
  return singleton("logger", () =>
    pino(
      {
        level: env().LOG_LEVEL,
        redact: { paths: CUT_FIELDS, censor: "[cut]" },
        hooks: { streamWrite: cutSecrets },
      },
      pino.destination({ fd: 2, sync: true }),
    ),
  );
}
