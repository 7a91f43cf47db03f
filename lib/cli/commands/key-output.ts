import { readableTime, table } from "@/lib/cli/table";
import { grantedPermission } from "@/lib/keys/access";
import { type KeyView, maskedSecret, type RevealedKey } from "@/lib/keys/terms";

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
  const facts = [view.scope, view.environment, expiryOf(view)].join(", ");
  return `${done} ${view.name} (${view.id}): ${facts}\nSecret (shown once): ${view.secret}`;
}

export function listing(keys: ScopedKey[]): string {
  return table(
    ["ID", "NAME", "KEY", "SCOPE", "SITES", "STATUS", "EXPIRES", "LAST USED"],
    keys.map((key) => [
      key.id,
      key.name,
      maskedSecret(key.environment, key.secrets[0]?.lastFour ?? "????"),
      key.scope,
      key.reach === "all_sites" ? "all" : key.sites.map((site) => site.name).join(", "),
      key.status,
      key.expiresAt ? readableTime(key.expiresAt) : "never",
      key.lastUsed ? readableTime(key.lastUsed.at) : "never",
    ]),
  );
}

function expiryOf({ expiresAt }: KeyView): string {
  return expiresAt ? `expires ${readableTime(expiresAt)}` : "never expires";
}
