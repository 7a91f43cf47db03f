import type { ScopeVerdict } from "@/lib/request-log/labels";

type Answered = { status: number; errorCode: string | null; needed: string | null; simulated: string | null };

/** Answers that come before the key's scope is looked at, whatever was asked. */
const BEFORE_SCOPE = new Set(["API_ACCESS_DISABLED", "BROWSER_NOT_ALLOWED", "HTTPS_REQUIRED", "RATE_LIMITED"]);

/**
 * What the answer tells about the key's scope: the API judges it after credential and limits, before everything else. A
 * simulation is run only for who may run the operation.
 */
export function scopeVerdict({ status, errorCode, needed, simulated }: Answered): ScopeVerdict {
  if (simulated !== null) return "allowed";
  if (errorCode === "INSUFFICIENT_SCOPE") return "refused";
  if (needed === null || status === 401 || BEFORE_SCOPE.has(errorCode ?? "")) return "not_judged";
  return "allowed";
}
