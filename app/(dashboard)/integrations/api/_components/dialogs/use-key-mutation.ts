"use client";

import { keysRoot } from "@/app/(dashboard)/integrations/api/queries";
import { type ChangeAction, type ChangeHandlers, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { useKeysPage } from "../table/keys-page";

/** Errors that mean that this tab shows outdated data. */
const STALE: ErrorCode[] = [
  "KEY_REVOKED",
  "KEY_NOT_REVOKED",
  "KEY_EXPIRED",
  "KEY_COMPROMISED",
  "KEY_LIMIT_REACHED",
  "API_ACCESS_DISABLED",
  "NOT_FOUND",
  "CONFLICT",
];

/** Runs one change to a key, see useChange. */
export function useKeyMutation<Input, View>(action: ChangeAction<Input, View>, handlers: ChangeHandlers<Input, View>) {
  const { scope } = useKeysPage();
  return useChange({ scope, roots: [keysRoot(scope)], stale: STALE }, action, handlers);
}
