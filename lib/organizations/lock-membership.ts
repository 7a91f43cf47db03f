import type { Tx } from "@/lib/db/client";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { personIn } from "@/lib/platform/permit";

/**
 * Keeps the acting person from being removed before the commit, so that whoever is removed receives no secret afterwards.
 * @throws AppError FORBIDDEN when they were removed a moment ago.
 */
export async function holdActor(tx: Tx, { actor, organizationId }: OrganizationCtx): Promise<void> {
  const userId = personIn(actor);
  if (userId !== null && (await holdMembership(tx, organizationId, userId)) === null) {
    throw new AppError("FORBIDDEN", "You are no longer a member of this organization.");
  }
}

/** Keeps a member from being removed before the commit. Returns their name; null for someone who is no member. */
export async function holdMembership(tx: Tx, organizationId: string, userId: string): Promise<string | null> {
  const [member] = await tx.$queryRaw<{ name: string }[]>`
    select u.name from memberships m join users u on u.id = m.user_id
    where m.organization_id = ${organizationId} and m.user_id = ${userId} for key share of m`;
  return member?.name ?? null;
}
