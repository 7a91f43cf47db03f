import { AppError } from "@/lib/platform/errors";

/** The one answer while the database is away. */
export function databaseUnavailable(): AppError {
  return new AppError("UNAVAILABLE", "The database is not answering. Nothing was changed; try again in a few seconds.");
}

/**
 * Prisma's codes for unreachable, timed out, closed and no transaction slot, and the driver's own connection errors.
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
]);
/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown, starting up). */
const UNAVAILABLE_SQLSTATE = /^(08|53|57P)/;
const UNAVAILABLE_MESSAGE =
  /can't reach database|connection terminated|connection closed|server has closed|timeout exceeded when trying to connect|DatabaseNotReachable|ConnectionClosed|not (currently )?accepting connections|SocketTimeout|ECONNREFUSED|connect ENOENT|terminating connection|not queryable/i;

/** Whether an error means that the database is unavailable, not that the query is wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && (UNAVAILABLE_CODES.has(code) || UNAVAILABLE_SQLSTATE.test(code))) return true;
  return UNAVAILABLE_MESSAGE.test(error.message) || isUnavailable(error.cause);
}
