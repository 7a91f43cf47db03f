import type { Tx } from "@/lib/db/client";
import type { MemberInput, MemberView, Role } from "@/lib/members/schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";

const FIELDS = { role: true, createdAt: true, user: { select: { id: true, email: true, name: true } } } as const;

export type MemberRecord = { role: Role; createdAt: Date; user: { id: string; email: string; name: string } };

/**
 * Locks the organization and reads the caller's role again, because someone may have changed it since the request began.
 * Returns the Ctx with that role.
 * @throws AppError NOT_FOUND (organization), FORBIDDEN.
 */
export async function lockMembers(tx: Tx, ctx: OrganizationCtx, toDo: string): Promise<OrganizationCtx> {
  const { actor, organizationId } = ctx;
  await lockOrganization(tx, organizationId);
  if (actor.kind !== "user") return ctx;
  const where = { organizationId_userId: { organizationId, userId: actor.userId } };
  const membership = await tx.membership.findUnique({ where, select: { role: true } });
  const current = { ...ctx, actor: { ...actor, role: membership?.role ?? "member" } };
  requireAdmin(current, toDo);
  return current;
}

/** @throws AppError NOT_FOUND, also for a member of another organization. */
export async function loadMember(
  tx: Pick<Tx, "membership">,
  organizationId: string,
  member: MemberInput,
): Promise<MemberRecord> {
  const user = "userId" in member ? { id: member.userId } : { email: member.email };
  const found = await tx.membership.findFirst({ where: { organizationId, user }, select: FIELDS });
  if (!found) throw notFound("member");
  return found;
}

/** Only owners manage owners. @throws AppError FORBIDDEN. */
export function requireOwnerFor({ actor }: OrganizationCtx, roles: Role[]): void {
  if (!roles.includes("owner") || actor.kind === "system") return;
  if (actor.kind === "user" && actor.role === "owner") return;
  throw new AppError("FORBIDDEN", "Only owners may invite, change or remove owners. Ask one of them.");
}

/**
 * Called under the organization's lock before an owner steps down or leaves: another owner who can sign in remains, and the
 * owner who has a way in without single sign-on stays one.
 * @throws AppError CONFLICT.
 */
export async function requireDispensable(tx: Tx, organizationId: string, { role, user }: MemberRecord): Promise<void> {
  if (role !== "owner") return;
  const others = { organizationId, role: "owner" as const, userId: { not: user.id }, user: { disabledAt: null } };
  if ((await tx.membership.count({ where: others })) === 0)
    throw new AppError("CONFLICT", "This is the only owner who can sign in. Make someone else an owner first.");
  const provider = await tx.singleSignOn.findUnique({ where: { organizationId } });
  if (!provider || provider.mode === "off" || provider.emergencyOwnerId !== user.id) return;
  throw new AppError(
    "CONFLICT",
    `${user.name} is the owner who can sign in without single sign-on. Choose another owner for that first.`,
  );
}

export function viewMember({ user, role, createdAt }: MemberRecord): MemberView {
  return { userId: user.id, email: user.email, name: user.name, role, addedAt: createdAt.toISOString() };
}
