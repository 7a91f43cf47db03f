import { readableTime, table } from "@/lib/cli/table";
import { grantedPermission } from "@/lib/keys/access";
import { type KeyView, maskedSecret, type RevealedKey } from "@/lib/keys/labels";

/** What `keys create` and `keys rotate` print: the key's view with its secret beside it. */
export type PrintedKey = ScopedKey & { secret: string; secretId: string };

/** A key as every command's `--json` has it: the view, and its scope in the command line's words. */
export type ScopedKey = KeyView & { scope: string };

export function withScope(key: KeyView): ScopedKey {
  return { ...key, scope: grantedPermission(key) };
}

export function flatten({ key, secretId, secret }: RevealedKey): PrintedKey {
  return { ...withScope(key), secretId, secret };
}

export function revealed(done: string, view: PrintedKey): string {
  const limit = view.requestsPerMinute === null ? [] : [`${view.requestsPerMinute} requests a minute`];
  const facts = [scopeOf(view), view.environment, ...limit, expiryOf(view)].join(", ");
  return `${done} ${view.name} (${view.id}): ${facts}\nSecret (shown once): ${view.secret}`;
}

export function listing(keys: ScopedKey[]): string {
  return table(
    ["ID", "NAME", "KEY", "SCOPE", "SITES", "LIMIT", "STATUS", "EXPIRES", "LAST USED"],
    keys.map((key) => [
      key.id,
      key.name,
      maskedSecret(key.environment, key.secrets[0]?.lastFour ?? "????"),
      scopeOf(key),
      key.reach === "all_sites" ? "all" : key.sites.map((site) => site.name).join(", "),
      key.requestsPerMinute === null ? "plan" : `${key.requestsPerMinute}/min`,
      key.status,
      key.expiresAt ? readableTime(key.expiresAt) : "never",
      key.lastUsed ? readableTime(key.lastUsed.at) : "never",
    ]),
  );
}

const OPERATIONS_SHOWN = 3;

/** A scope, and the first operations of a custom one; `--json` has them all. */
function scopeOf({ scope, operations }: ScopedKey): string {
  if (operations.length === 0) return scope;
  const rest = operations.length - OPERATIONS_SHOWN;
  return `${scope} (${operations.slice(0, OPERATIONS_SHOWN).join(", ")}${rest > 0 ? ` +${rest}` : ""})`;
}

function expiryOf({ expiresAt }: KeyView): string {
  return expiresAt ? `expires ${readableTime(expiresAt)}` : "never expires";
}
