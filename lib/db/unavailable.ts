import { AppError } from "@/lib/platform/errors";

/** What was waited for when the time ran out; the log line of a 503 names it. */
export type Wait = "pool" | "connection" | "lock" | "statement" | "key look-up" | "signing keys" | "operation";

/** The one answer while the database is away. */
export function databaseUnavailable(wait: Wait): AppError {
  const message = "The database is not answering. Nothing was changed; try again in a few seconds.";
  return new AppError("UNAVAILABLE", message, {}, { cause: { wait } });
}

/** A transaction or a statement that was ended because it took too long. */
export class TookTooLong extends Error {
  constructor(readonly wait: Wait) {
    super(`The time ran out while waiting for: ${wait}.`);
  }
}

/** A deadlock, or a conflict of transactions that PostgreSQL resolves by ending one of them. */
const DEADLOCK = /^(40P01|40001|P2034)$|deadlock detected|could not serialize access/;

/** Whether PostgreSQL ended the transaction in favour of another one. It may succeed when it runs again. */
export function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return DEADLOCK.test(String(code)) || DEADLOCK.test(error.message) || isDeadlock(error.cause);
}

/**
 * Prisma's codes for unreachable, timed out, closed and no transaction slot, the driver's own connection errors, and
 * PostgreSQL's for a lock or a statement that takes too long.
 */
const UNAVAILABLE_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "55P03",
  "57014",
]);
/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown, starting up). */
const UNAVAILABLE_SQLSTATE = /^(08|53|57P)/;
const UNAVAILABLE_MESSAGE =
  /can't reach database|connection terminated|connection closed|server has closed|timeout exceeded when trying to connect|DatabaseNotReachable|ConnectionClosed|not (currently )?accepting connections|SocketTimeout|ECONNREFUSED|connect ENOENT|terminating connection|not queryable/i;

/** Whether an error means that the database is unavailable, not that the query is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TookTooLong || isDeadlock(error)) return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && (UNAVAILABLE_CODES.has(code) || UNAVAILABLE_SQLSTATE.test(code))) return true;
  return UNAVAILABLE_MESSAGE.test(error.message) || isUnavailable(error.cause);
}

const WAITS: [pattern: RegExp, wait: Wait][] = [
  [/^(55P03)$|lock timeout/, "lock"],
  [DEADLOCK, "lock"],
  [/^(57014)$|statement timeout|read timeout/i, "statement"],
  [/timeout exceeded when trying to connect|^P2024$|^P2028$/, "pool"],
];

/** The wait that an error is about; "connection" when PostgreSQL was not reached or its answer was lost. */
export function waitOf(error: unknown): Wait {
  const { wait, code, message, cause } = (error ?? {}) as Partial<TookTooLong> & { code?: unknown; cause?: unknown };
  if (wait) return wait;
  const known = WAITS.find(([pattern]) => pattern.test(String(code)) || pattern.test(message ?? ""));
  if (known) return known[1];
  return cause ? waitOf(cause) : "connection";
}
