import pino, { type Logger } from "pino";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";

/** Anything with the form of a secret, wherever it stands; also cut from stored paths and clients. */
const SECRET_FORM = /ihub_(live|sandbox)_[0-9A-Za-z]+/g;

/** Replaces everything that has a secret's form, so it can be stored or logged. */
export function cutSecrets(text: string): string {
  return text.includes("ihub_") ? text.replaceAll(SECRET_FORM, "ihub_$1_[cut]") : text;
}

/** The process's log: JSON lines on stderr, secrets cut from messages and fields. */
export function logger(): Logger {
  return singleton("logger", () =>
    pino(
      {
        level: env().LOG_LEVEL,
        redact: { paths: ["password", "secret", "*.password", "*.secret", "headers", "*.headers"], censor: "[cut]" },
        hooks: { streamWrite: cutSecrets },
      },
      pino.destination({ fd: 2, sync: true }),
    ),
  );
}
