import { isUnavailable, waitOf } from "@/lib/db/unavailable";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** Turns any error into one that may leave the process; the log keeps what happened. */
export function toAppError(requestId: string, error: unknown): AppError {
  if (isAppError(error)) {
    const level = ERROR_STATUS[error.code] >= 500 ? "warn" : "debug";
    const wait = error.code === "UNAVAILABLE" ? { wait: waitOf(error.cause) } : {};
    logger()[level]({ requestId, code: error.code, ...wait }, "a developer-API request was refused");
    return error;
  }
  const isAway = isUnavailable(error);
  const wait = isAway ? { wait: waitOf(error) } : {};
  logger().error({ err: error, requestId, ...wait }, "a developer-API request failed");
  if (isAway) return tooSlow();
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side. Quote the request id when you ask us.");
}

/** The 503 of an answer that would come too late. */
export function tooSlow(): AppError {
  const message = "The service is not answering in time right now. Try again in a few seconds.";
  return new AppError("UNAVAILABLE", message, {}, { cause: { wait: "operation" } });
}
