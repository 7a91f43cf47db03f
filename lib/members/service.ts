import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { loadMember, lockMembers, requireDispensable, requireOwnerFor, viewMember } from "@/lib/members/membership";
import type { AddMemberInput, MemberRoleInput, MemberView } from "@/lib/members/schema";
import { writeRole } from "@/lib/members/write-role";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { requireAdmin, requireSystem } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * Adds an existing account to the organization.
 * @throws AppError FORBIDDEN, NOT_FOUND (account, organization), CONFLICT when it is already a member.
 */
export async function addMember(ctx: OrganizationCtx, { email, role }: AddMemberInput): Promise<MemberView> {
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
    return viewMember(await loadMember(tx, organizationId, { email }));
  });
}

/**
 * Changes a member's role from their next request on. Only owners manage owners.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, CONFLICT when the organization would be left without an owner.
 */
export async function changeRole(ctx: OrganizationCtx, { role, ...member }: MemberRoleInput): Promise<MemberView> {
  requireAdmin(ctx, "change roles");
  requireRecentProof(ctx, "changeRole");
  return inTransaction(ctx, async (tx) => {
    const { organizationId } = ctx;
    const current = await lockMembers(tx, ctx, "change roles");
    const found = await loadMember(tx, organizationId, member);
    if (found.role === role) return viewMember(found);
    requireOwnerFor(current, [found.role, role]);
    await requireDispensable(tx, organizationId, found);
    return viewMember(await writeRole(tx, ctx, found, role));
  });
}
