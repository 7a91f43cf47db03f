"use client";

import { webhooksRoot } from "@/app/(dashboard)/integrations/webhooks/queries";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { useWebhooksPage } from "../webhooks-page";

/** Errors that mean that this tab shows outdated data. */
const STALE: ErrorCode[] = ["NOT_FOUND", "CONFLICT", "API_ACCESS_DISABLED"];

/** Runs one change to an endpoint, see useChange. */
export function useEndpointMutation<Input, View>(
  action: ChangeAction<Input, View>,
  handlers: ChangeHandlers<Input, View>,
) {
  const { scope } = useWebhooksPage();
  return useChange({ scope, roots: [webhooksRoot(scope)], stale: STALE }, action, handlers);
}
