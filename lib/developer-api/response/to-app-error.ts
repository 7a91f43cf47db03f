import { isUnavailable } from "@/lib/db/unavailable";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** Turns any error into one that may leave the process; the log keeps what happened. */
export function toAppError(requestId: string, error: unknown): AppError {
  if (isAppError(error)) {
    const level = ERROR_STATUS[error.code] >= 500 ? "warn" : "debug";
    logger()[level]({ requestId, code: error.code }, "a developer-API request was refused");
    return error;
  }
  logger().error({ err: error, requestId }, "a developer-API request failed");
  if (isUnavailable(error)) return tooSlow();
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side. Quote the request id when you ask us.");
}

/** The 503 of an answer that would come too late. */
export function tooSlow(): AppError {
  return new AppError("UNAVAILABLE", "The service is not answering in time right now. Try again in a few seconds.");
}
