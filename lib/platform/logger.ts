import pino, { type Logger } from "pino";
import { env } from "@/lib/platform/env";
import { singleton } from "@/lib/platform/singleton";

/** Matches a secret anywhere in a text. Stored paths and clients are cut with it, too. */
const SECRET_FORM = /ihub_(live|sandbox)_[0-9A-Za-z]+/g;

/**
 * Tokens are credentials, too; `eyJ` starts every JSON object in base64url. The lookbehind keeps the search linear,
 * because callers choose the text.
 */
const TOKEN_FORM = /(?<![\w-])[\w-]+\.eyJ[\w-]+(?:\.[\w-]+)+/g;

/** Replaces every secret and token in a text, so that the text can be stored or logged. */
export function cutSecrets(text: string): string {
  const cut = text.includes("ihub_") ? text.replaceAll(SECRET_FORM, "ihub_$1_[cut]") : text;
  return cut.includes("eyJ") ? cut.replaceAll(TOKEN_FORM, cutToken) : cut;
}

function cutToken(found: string): string {
  return `${found.slice(0, found.indexOf("eyJ"))}token_[cut]`;
}

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
