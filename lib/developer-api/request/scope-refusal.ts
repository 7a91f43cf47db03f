import type { KeyState } from "@/lib/contracts/key-state";
import { grantedPermission, type NeededPermission, neededPermission } from "@/lib/keys/access";
import { AppError } from "@/lib/platform/errors";

/** What a key hears whose scope does not include the operation; a simulation hears the same, after `preface`. */
export function scopeRefusal(needed: NeededPermission, key: KeyState, preface = ""): AppError {
  const { operation } = needed;
  const message = `${preface}This key's scope does not include ${operation}. An admin can edit the key.`;
  const details = { operation, needed: neededPermission(needed), granted: grantedPermission(key) };
  return new AppError("INSUFFICIENT_SCOPE", message, details);
}
