"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import type { ErrorCode } from "@/lib/platform/errors";
import { ACCOUNT_ROOT } from "../queries";

const STALE: ErrorCode[] = ["NOT_FOUND", "CONFLICT"];

export const ACCOUNT_ALERT_TITLES: AlertTitles = {
  CONFLICT: "Your account has changed meanwhile",
  NOT_FOUND: "This no longer exists",
  RATE_LIMITED: "Too many attempts",
};

/** Runs one change of the person's own account, see useChange. */
export function useAccountChange<Input, View>(
  action: (input: Input) => Promise<ActionResult<View>>,
  handlers: ChangeHandlers<Input, View>,
) {
  const context = { scope: null, roots: [ACCOUNT_ROOT], stale: STALE };
  return useChange<Input, View, null>(context, (_scope, input) => action(input), handlers);
}
