"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ActionResult } from "@/lib/dashboard/client/action-result";

export const FACTOR_ALERT_TITLES: AlertTitles = {
  CONFLICT: "This is not possible now",
  NOT_FOUND: "This no longer exists",
  VALIDATION_ERROR: "This did not work",
  RATE_LIMITED: "Too many attempts",
};

/** Runs one change of the person's own second factors, see useChange. */
export function useFactorChange<Input, View>(
  action: (input: Input) => Promise<ActionResult<View>>,
  handlers: ChangeHandlers<Input, View>,
) {
  const context = { scope: null, roots: [["account"]], stale: ["NOT_FOUND" as const, "CONFLICT" as const] };
  return useChange<Input, View, null>(context, (_scope, input) => action(input), handlers);
}
