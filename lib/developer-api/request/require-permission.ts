import type { KeyState } from "@/lib/contracts/key-state";
import { grantedPermission, mayRun, type NeededPermission, neededPermission } from "@/lib/keys/access";
import { AppError } from "@/lib/platform/errors";

/** @throws AppError INSUFFICIENT_SCOPE when the key's scope does not include the operation. */
export function requirePermission(needed: NeededPermission, key: KeyState): void {
  if (!mayRun(key, needed)) throw scopeRefusal(needed, key);
}

/** The refusal of an operation outside the key's scope. A simulation answers the same after `preface`. */
export function scopeRefusal(needed: NeededPermission, key: KeyState, preface = ""): AppError {
  const { operation } = needed;
  const message = `${preface}This key's scope does not include ${operation}. An admin can edit the key.`;
  const details = { operation, needed: neededPermission(needed), granted: grantedPermission(key) };
  return new AppError("INSUFFICIENT_SCOPE", message, details);
}
