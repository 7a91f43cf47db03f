import type { KeyAccess, KeyReach } from "@/lib/keys/labels";
import type { ChoosableOperation } from "@/lib/keys/schema";
import type { Actor } from "@/lib/platform/ctx";

type KeyActor = Extract<Actor, { kind: "apiKey" }>;
type Grant = Pick<KeyActor, "access" | "operations" | "siteIds">;

/** The permission that an API operation requires of a key: reading or writing, and on which sites. */
export type NeededPermission = {
  /** The operation's id, such as `sites.list`, as listed in a Custom scope. */
  operation: string;
  /** `any`: every key may (`/me`). */
  access: "any" | "read" | "write";
  /** Whether it requires a key that reaches all sites. */
  globalOnly: boolean;
};

/** A key's grant in the CLI's words, such as `site:read`. */
export function grantedPermission(key: { reach: KeyReach; access: KeyAccess }): string {
  return `${key.reach === "all_sites" ? "global" : "site"}:${key.access}`;
}

/** The smallest grant that an operation needs, in the same words. */
export function neededPermission(needed: NeededPermission): string {
  return `${needed.globalOnly ? "global" : "site"}:${needed.access === "write" ? "read_write" : "read"}`;
}

/** Whether the key may run the operation. The verb itself checks which sites it sees. */
export function mayRun(grant: Grant, needed: NeededPermission): boolean {
  if (needed.access === "any") return true;
  if (needed.globalOnly && grant.siteIds !== null) return false;
  if (grant.access === "custom") return grant.operations.includes(needed.operation);
  return needed.access === "read" || grant.access === "read_write";
}

/** The operations among `choosable` that a key with these settings may run. */
export function grantedOperations(
  key: { reach: KeyReach; access: KeyAccess; operations: string[] },
  choosable: readonly ChoosableOperation[],
): ChoosableOperation[] {
  const grant = { ...key, siteIds: key.reach === "all_sites" ? null : [] };
  return choosable.filter(({ id, access, globalOnly }) => mayRun(grant, { operation: id, access, globalOnly }));
}

/** Whether the key reaches a site; `siteIds` null means all sites. */
export function reachesSite(actor: KeyActor, siteId: string): boolean {
  return actor.siteIds === null || actor.siteIds.includes(siteId);
}
