"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { OPERATOR_ROOT } from "../queries";

const STALE: ErrorCode[] = ["CONFLICT", "NOT_FOUND"];

export const OPERATOR_ALERT_TITLES: AlertTitles = {
  CONFLICT: "Someone else has already changed this",
  NOT_FOUND: "This no longer exists",
};

/** Runs one operator action in an organization, see useChange. */
export function useOperatorChange<Input, View>(
  organizationId: string,
  action: ChangeAction<Input, View, string>,
  handlers: ChangeHandlers<Input, View>,
) {
  return useChange({ scope: organizationId, roots: [OPERATOR_ROOT], stale: STALE }, action, handlers);
}
