"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { keysRoot } from "../../integrations/api/queries";
import { sitesRoot } from "../queries";
import { useSitesPage } from "./sites-page";

const STALE: ErrorCode[] = ["NOT_FOUND", "CONFLICT", "FORBIDDEN"];

export const SITE_ALERT_TITLES: AlertTitles = {
  NOT_FOUND: "This site no longer exists",
  FORBIDDEN: "You can no longer change sites",
};

/** Runs one change to a site, see useChange. It also refetches the keys, because they show their sites. */
export function useSiteChange<Input, View>(action: ChangeAction<Input, View>, handlers: ChangeHandlers<Input, View>) {
  const { scope } = useSitesPage();
  return useChange({ scope, roots: [sitesRoot(scope), keysRoot(scope)], stale: STALE }, action, handlers);
}
