import type { Tx } from "@/lib/db/client";
import type { KeyView, OwnerInput } from "@/lib/keys/schema";
import { holdMembership } from "@/lib/organizations/lock-membership";
import type { Actor } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { personIn } from "@/lib/platform/permit";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/** Who answers for a key, as its row stores it: a member's id and name, or null and the contact. */
export type Owner = { ownerId: string | null; ownerName: string };

/** The names of those who are members now, by id. */
export type MemberNames = ReadonlyMap<string, string>;

/**
 * Looks up the owner that the input names, and returns the check that gives it: null when the input names none. A member can't
 * be removed before the commit. Comes before the key's lock, because a removal locks the membership first, too.
 * @throws AppError VALIDATION_ERROR from the check, for someone who is no member, the same as for an unknown id.
 */
export async function findOwner(tx: Tx, organizationId: string, input: OwnerInput): Promise<() => Owner | null> {
  const { ownerId, ownerContact } = input;
  if (ownerContact !== undefined) return () => ({ ownerId: null, ownerName: cutSecrets(ownerContact) });
  if (ownerId === undefined) return () => null;
  const ownerName = await holdMembership(tx, organizationId, ownerId);
  return () => {
    if (ownerName !== null) return { ownerId, ownerName };
    const issue = "This person is not a member of the organization. Choose again.";
    throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "ownerId", issue }] });
  };
}

/** The acting person as an owner; for the system, its name as the contact. */
export function ownerFrom(actor: Actor): Owner {
  return { ownerId: personIn(actor), ownerName: actor.name };
}

/** The current names of those owners who are members, in one statement. */
export async function readMemberNames(tx: Pick<Tx, "$queryRaw">, organizationId: string, rows: Owner[]) {
  const ids = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))];
  if (ids.length === 0) return new Map<string, string>();
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    select u.id, u.name from memberships m join users u on u.id = m.user_id
    where m.organization_id = ${organizationId} and m.user_id = any(${ids})`;
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** The owner as screens show it: a member under their current name, a former one under their last known name. */
export function viewOwner({ ownerId, ownerName }: Owner, members: MemberNames): KeyView["owner"] {
  if (ownerId === null) return { kind: "contact", id: null, name: ownerName, isGone: false };
  return { kind: "member", id: ownerId, name: members.get(ownerId) ?? ownerName, isGone: !members.has(ownerId) };
}
