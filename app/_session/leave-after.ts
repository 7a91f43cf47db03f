import type { ActionFailure, ActionResult } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";

/**
 * Runs an action that changes the user or organization, then fully loads `path`, so that no old data stays in memory. A
 * failure stays on screen as a toast.
 */
export async function leaveAfter(action: () => Promise<ActionResult<object>>, path: string): Promise<void> {
  const failure = await answer(action).then(
    () => null,
    (error: ActionFailure) => error,
  );
  if (!failure || failure.code === "SIGNED_OUT") return window.location.assign(path);
  const description = failure.requestId && `Request ID: ${failure.requestId}`;
  const { toast } = await import("sonner");
  toast.error(failure.message, { description, duration: Number.POSITIVE_INFINITY });
}
