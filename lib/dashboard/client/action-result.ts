import { AppError, type ErrorCode, type ErrorDetails } from "@/lib/platform/errors";

type ActionError = { code: ErrorCode; message: string; details: ErrorDetails; requestId: string };

/** The result of every server action and dashboard read; they never throw. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

/** Why the server's own answer did not arrive. */
export type Fault = "no_connection" | "outdated_page" | "unexpected_answer";

/**
 * An ActionError as React Query sees it. `fault` says why there was no answer at all. `isProofDeclined`: the person was asked
 * for a proof and closed the dialog, so there is nothing to report.
 */
export type ActionFailure = AppError & { requestId: string; fault?: Fault; isProofDeclined?: boolean };

/**
 * The data of a result, for `queryFn` and `mutationFn`.
 * @throws ActionFailure with the error's code, message, details and request id.
 */
export function unwrap<T>(result: ActionResult<T>, isProofDeclined = false): T {
  if (result.ok) return result.data;
  const { code, message, details, requestId } = result.error;
  throw Object.assign(new AppError(code, message, details), { requestId, ...(isProofDeclined && { isProofDeclined }) });
}
