import type { ErrorCode, ErrorDetails } from "@/lib/platform/errors";

/** An error as it leaves the process. Each dialect puts it in its own envelope. */
export type Problem = { code: ErrorCode; message: string; details: ErrorDetails; requestId: string };

/** The envelope of v2, also used for requests that belong to no dialect. */
export function problemEnvelope({ code, message, details, requestId }: Problem) {
  return { error: { code, message, details, requestId } };
}
