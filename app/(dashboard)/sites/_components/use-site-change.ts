"use client";

import type { AlertTitles } from "@/components/dialogs/action-alert";
import { type ChangeAction, type Course, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { keysRoot } from "../../integrations/api/queries";
import { sitesRoot } from "../queries";
import { useSitesPage } from "./sites-page";

const STALE: ErrorCode[] = ["NOT_FOUND", "CONFLICT", "FORBIDDEN"];

export const SITE_ALERT_TITLES: AlertTitles = {
  NOT_FOUND: "This site is gone",
  FORBIDDEN: "You may no longer change sites",
};

/** One change of a site, see useChange; keys show their sites, so their lists go stale with it. */
export function useSiteChange<Input, View>(action: ChangeAction<Input, View>, course: Course<Input, View>) {
  const { scope } = useSitesPage();
  return useChange({ scope, roots: [sitesRoot(scope), keysRoot(scope)], stale: STALE }, action, course);
}
