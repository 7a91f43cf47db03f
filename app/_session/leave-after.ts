import type { ActionResult } from "@/lib/dashboard/client/action-result";

/**
 * Runs an action that changes the user or organization, then fully loads `path`, so that no old data stays in memory. A
 * failure stays on screen as a toast.
 */
export async function leaveAfter(action: () => Promise<ActionResult<object>>, path: string): Promise<void> {
  const result = await action().catch(() => null);
  if (result?.ok || result?.error.code === "SIGNED_OUT") return window.location.assign(path);
  const message = result?.error.message ?? "The server did not respond. Check your connection and try again.";
  const description = result && `Request id: ${result.error.requestId}`;
  const { toast } = await import("sonner");
  toast.error(message, { description, duration: Number.POSITIVE_INFINITY });
}
