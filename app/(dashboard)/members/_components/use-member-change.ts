"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { membersRoot } from "../queries";
import { useMembersPage } from "./members-page";

const STALE: ErrorCode[] = ["NOT_FOUND", "CONFLICT", "FORBIDDEN"];

export const MEMBER_ALERT_TITLES: AlertTitles = {
  NOT_FOUND: "This person is no longer a member",
  FORBIDDEN: "You may not do this",
  CONFLICT: "This is not possible now",
};

export const INVITATION_ALERT_TITLES: AlertTitles = {
  ...MEMBER_ALERT_TITLES,
  NOT_FOUND: "This invitation is no longer open",
  RATE_LIMITED: "Not sent",
};

/** Runs one change to members or invitations, see useChange. */
export function useMemberChange<Input, View>(action: ChangeAction<Input, View>, handlers: ChangeHandlers<Input, View>) {
  const { scope } = useMembersPage();
  return useChange({ scope, roots: [membersRoot(scope)], stale: STALE }, action, handlers);
}
