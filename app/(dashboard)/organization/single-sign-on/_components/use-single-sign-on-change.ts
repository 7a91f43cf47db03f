"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ErrorCode } from "@/lib/platform/errors";
import { singleSignOnQuery } from "../queries";

const STALE: ErrorCode[] = ["CONFLICT", "FORBIDDEN", "NOT_FOUND"];

export const SINGLE_SIGN_ON_ALERT_TITLES: AlertTitles = {
  CONFLICT: "Not yet",
  FORBIDDEN: "You can no longer change this",
  UNAVAILABLE: "That did not work",
};

/** Runs one change to single sign-on, see useChange. */
export function useSingleSignOnChange<Input, View>(
  scope: PageScope,
  action: ChangeAction<Input, View>,
  handlers: ChangeHandlers<Input, View>,
) {
  return useChange({ scope, roots: [singleSignOnQuery(scope).queryKey], stale: STALE }, action, handlers);
}
