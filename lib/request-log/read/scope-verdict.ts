import type { ScopeVerdict } from "@/lib/request-log/schema";

type Answered = { status: number; errorCode: string | null; needed: string | null; simulated: string | null };

/** Errors that come before the check of the key's scope. */
const BEFORE_SCOPE = new Set(["API_ACCESS_DISABLED", "BROWSER_NOT_ALLOWED", "HTTPS_REQUIRED", "RATE_LIMITED"]);

/**
 * What the answer says about the key's scope. The API checks it after credentials and limits, but before everything else. A
 * simulation runs only when the scope allows the operation.
 */
export function scopeVerdict({ status, errorCode, needed, simulated }: Answered): ScopeVerdict {
  if (simulated !== null) return "allowed";
  if (errorCode === "INSUFFICIENT_SCOPE") return "refused";
  if (needed === null || status === 401 || BEFORE_SCOPE.has(errorCode ?? "")) return "not_judged";
  return "allowed";
}
