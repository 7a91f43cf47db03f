import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import type { MemberInput, MemberRoleInput, MemberView, Role } from "@/lib/members/schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { requireAdmin, requireSystem } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

const FIELDS = { role: true, createdAt: true, user: { select: { id: true, email: true, name: true } } } as const;

type MemberRecord = { role: Role; createdAt: Date; user: { id: string; email: string; name: string } };

/** The organization's members, by e-mail address. @throws AppError FORBIDDEN for members. */
export async function listMembers(ctx: OrganizationCtx): Promise<MemberView[]> {
  requireAdmin(ctx, "see the members");
  const { organizationId } = ctx;
  const orderBy = { user: { email: "asc" as const } };
  const rows = await withDatabase(() =>
    db().membership.findMany({ where: { organizationId }, select: FIELDS, orderBy }),
  );
  return rows.map(viewMember);
}

/**
 * Adds an existing account to the organization.
 * @throws AppError FORBIDDEN, NOT_FOUND (account, organization), CONFLICT when it is already a member.
 */
export async function addMember(ctx: OrganizationCtx, { email, role }: MemberRoleInput): Promise<MemberView> {
  requireSystem(ctx, "add members");
  return inTransaction(ctx, async (tx) => {
    const { organizationId } = ctx;
    await lockOrganization(tx, organizationId);
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, name: true } });
    if (!user) throw notFound("account");
    const { count } = await tx.membership.createMany({
      data: { organizationId, userId: user.id, role },
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("CONFLICT", `${email} is already a member. Change the role instead.`);
    const changes = { email: { after: email }, role: { after: role } };
    await recordEvent(tx, ctx, { type: "member.added", subject: user, changes });
    return viewMember(await loadMember(tx, organizationId, email));
  });
}

/**
 * Changes a member's role from their next request on. Only owners manage owners.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the organization would be left without an owner.
 */
export async function changeRole(ctx: OrganizationCtx, { email, role }: MemberRoleInput): Promise<MemberView> {
  requireAdmin(ctx, "change roles");
  requireRecentProof(ctx, "changeRole");
  return inTransaction(ctx, async (tx) => {
    const { organizationId } = ctx;
    await lockOrganization(tx, organizationId);
    const member = await loadMember(tx, organizationId, email);
    if (member.role === role) return viewMember(member);
    requireOwnerFor(ctx, [member.role, role]);
    await requireAnotherOwner(tx, organizationId, member);
    const where = { organizationId_userId: { organizationId, userId: member.user.id } };
    await tx.membership.update({ where, data: { role } });
    const changes = { role: { before: member.role, after: role } };
    await recordEvent(tx, ctx, { type: "member.role_changed", subject: member.user, changes });
    return viewMember({ ...member, role });
  });
}

/**
 * Removes a member from the organization from their next request on. Their account and other memberships remain.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the organization would be left without an owner.
 */
export async function removeMember(ctx: OrganizationCtx, { email }: MemberInput): Promise<MemberView> {
  requireAdmin(ctx, "remove members");
  requireRecentProof(ctx, "removeMember");
  return inTransaction(ctx, async (tx) => {
    const { organizationId } = ctx;
    await lockOrganization(tx, organizationId);
    const member = await loadMember(tx, organizationId, email);
    requireOwnerFor(ctx, [member.role]);
    await requireAnotherOwner(tx, organizationId, member);
    await tx.membership.delete({ where: { organizationId_userId: { organizationId, userId: member.user.id } } });
    const changes = { email: { before: email }, role: { before: member.role } };
    await recordEvent(tx, ctx, { type: "member.removed", subject: member.user, changes });
    return viewMember(member);
  });
}

async function loadMember(tx: Tx, organizationId: string, email: string): Promise<MemberRecord> {
  const member = await tx.membership.findFirst({ where: { organizationId, user: { email } }, select: FIELDS });
  if (!member) throw notFound("member");
  return member;
}

function requireOwnerFor({ actor }: OrganizationCtx, roles: Role[]): void {
  if (!roles.includes("owner") || actor.kind === "system") return;
  if (actor.kind === "user" && actor.role === "owner") return;
  throw new AppError("FORBIDDEN", "Only owners may add, change or remove owners. Ask one of them.");
}

/** Called under the organization's lock: an owner may step down or leave only while another one remains. */
async function requireAnotherOwner(tx: Tx, organizationId: string, member: MemberRecord): Promise<void> {
  if (member.role !== "owner") return;
  const owners = await tx.membership.count({ where: { organizationId, role: "owner" } });
  if (owners > 1) return;
  throw new AppError("CONFLICT", "This is the organization's only owner. Make someone else an owner first.");
}

function viewMember({ user, role, createdAt }: MemberRecord): MemberView {
  return { userId: user.id, email: user.email, name: user.name, role, addedAt: createdAt.toISOString() };
}
