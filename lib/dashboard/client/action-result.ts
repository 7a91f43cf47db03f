import { AppError, type ErrorCode, type ErrorDetails } from "@/lib/platform/errors";

export type ActionError = { code: ErrorCode; message: string; details: ErrorDetails; requestId: string };

/** What every server action and dashboard read answers; they never throw. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

/** An ActionError as React Query sees it. */
export type ActionFailure = AppError & { requestId: string };

/**
 * The data of an answer, for `queryFn` and `mutationFn`.
 * @throws ActionFailure with the answer's code, message, details and request id.
 */
export function unwrap<T>(result: ActionResult<T>): T {
  if (result.ok) return result.data;
  const { code, message, details, requestId } = result.error;
  throw Object.assign(new AppError(code, message, details), { requestId });
}
