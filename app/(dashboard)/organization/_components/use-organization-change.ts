"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { ownOrganizationQuery } from "../queries";
import { useOrganizationPage } from "./organization-page";

const STALE: ErrorCode[] = ["CONFLICT", "FORBIDDEN", "NOT_FOUND"];

export const ORGANIZATION_ALERT_TITLES: AlertTitles = {
  FORBIDDEN: "You can no longer change this",
  NOT_FOUND: "This organization no longer exists",
};

/** Runs one change to the organization, see useChange. */
export function useOrganizationChange<Input, View>(
  action: ChangeAction<Input, View>,
  handlers: ChangeHandlers<Input, View>,
) {
  const { scope } = useOrganizationPage();
  return useChange({ scope, roots: [ownOrganizationQuery(scope).queryKey], stale: STALE }, action, handlers);
}
