import { readableTime, table } from "@/lib/cli/table";
import { grantedPermission } from "@/lib/keys/access";
import { maskedSecret } from "@/lib/keys/labels";
import type { KeyView, RevealedKey } from "@/lib/keys/schema";

/** The output of `keys create` and `keys rotate`: the key's view and its secret. */
export type PrintedKey = ScopedKey & { secret: string; secretId: string };

/** A key in every command's `--json`: the view, with its scope as the flag `--scope` writes it. */
export type ScopedKey = KeyView & { scope: string };

/** A key of `keys list`, with its newest request if all of them were refused. */
export type ListedKey = ScopedKey & { lastRefusedAt: string | null };

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

export function listing(keys: ListedKey[]): string {
  return table(
    ["ID", "NAME", "OWNER", "KEY", "SCOPE", "SITES", "LIMIT", "STATUS", "EXPIRES", "LAST USED"],
    keys.map((key) => [
      key.id,
      key.name,
      ownerOf(key),
      maskedSecret(key.environment, key.secrets[0]?.lastFour ?? "????"),
      scopeOf(key),
      key.reach === "all_sites" ? "all" : key.sites.map((site) => site.name).join(", "),
      key.requestsPerMinute === null ? "plan" : `${key.requestsPerMinute}/min`,
      key.status,
      key.expiresAt ? readableTime(key.expiresAt) : "never",
      lastUseOf(key),
    ]),
  );
}

function ownerOf({ owner }: KeyView): string {
  return owner.isGone ? `${owner.name} (no longer a member)` : owner.name;
}

function lastUseOf({ lastUsed, lastRefusedAt }: ListedKey): string {
  if (lastUsed) return readableTime(lastUsed.at);
  return lastRefusedAt ? "Only refused requests" : "never";
}

const OPERATIONS_SHOWN = 3;

/** A scope, with the first operations of a custom one. `--json` lists all of them. */
function scopeOf({ scope, operations }: ScopedKey): string {
  if (operations.length === 0) return scope;
  const rest = operations.length - OPERATIONS_SHOWN;
  return `${scope} (${operations.slice(0, OPERATIONS_SHOWN).join(", ")}${rest > 0 ? ` +${rest}` : ""})`;
}

function expiryOf({ expiresAt }: KeyView): string {
  return expiresAt ? `expires ${readableTime(expiresAt)}` : "never expires";
}
