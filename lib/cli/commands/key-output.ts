import { readableTime, table } from "@/lib/cli/table";
import { grantedPermission } from "@/lib/keys/access";
import { type KeyView, maskedSecret, type RevealedKey } from "@/lib/keys/terms";

/** What `keys create` and `keys rotate` print: the key's view with its secret beside it. */
export type PrintedKey = KeyView & { scope: string; secret: string; secretId: string };

export function flatten({ key, secretId, secret }: RevealedKey): PrintedKey {
  return { ...key, scope: grantedPermission(key), secretId, secret };
}

export function revealed(done: string, view: PrintedKey): string {
  const facts = [grantedPermission(view), view.environment, expiryOf(view)].join(", ");
  return `${done} ${view.name} (${view.id}): ${facts}\nSecret (shown once): ${view.secret}`;
}

export function listing(keys: KeyView[]): string {
  return table(
    ["ID", "NAME", "KEY", "SCOPE", "SITES", "STATUS", "EXPIRES", "LAST USED"],
    keys.map((key) => [
      key.id,
      key.name,
      maskedSecret(key.environment, key.secrets[0]?.lastFour ?? "????"),
      grantedPermission(key),
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
