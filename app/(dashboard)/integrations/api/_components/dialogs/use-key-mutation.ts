"use client";

import { keysRoot } from "@/app/(dashboard)/integrations/api/queries";
import { type ChangeAction, type Course, useChange } from "@/components/dialogs/use-change";
import type { ErrorCode } from "@/lib/platform/errors";
import { useKeysPage } from "../table/keys-page";

/** Answers that mean "what this tab shows is no longer true". */
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

/** One change of a key, see useChange. */
export function useKeyMutation<Input, View>(action: ChangeAction<Input, View>, course: Course<Input, View>) {
  const { scope } = useKeysPage();
  return useChange({ scope, roots: [keysRoot(scope)], stale: STALE }, action, course);
}
