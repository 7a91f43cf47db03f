import type { ApiAccessState } from "@/lib/organizations/schema";

/** Whether API access was never enabled. Then there are no keys, and the API screen explains how to get access. */
export function isBeforeAccess(state: ApiAccessState): boolean {
  return state === "not_requested" || state === "requested" || state === "declined";
}
