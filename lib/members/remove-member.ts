import { lockAccounts } from "@/lib/db/account-lock";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import { handOverKeys } from "@/lib/keys/owner/hand-over";
import type { HandoverInput } from "@/lib/keys/schema";
import { withdrawInvitationOf, withdrawInvitationsBy } from "@/lib/members/invitations/withdraw-invitation";
import {
  loadMember,
  lockMembers,
  type MemberRecord,
  requireDispensable,
  requireOwnerFor,
  viewMember,
} from "@/lib/members/membership";
import { queueRemovalEmails } from "@/lib/members/queue-removal-emails";
import type { LeaveInput, MemberView, RemoveMemberInput } from "@/lib/members/schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * Removes a member from the organization from their next request on, and hands over their keys. Their account and other
 * memberships remain.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, CONFLICT when the organization would be left without an owner or the
 * caller has not seen all keys (details.keys), VALIDATION_ERROR when the keys' new owner is missing or unknown.
 */
export async function removeMember(ctx: OrganizationCtx, input: RemoveMemberInput): Promise<MemberView> {
  requireAdmin(ctx, "remove members");
  requireRecentProof(ctx, "removeMember");
  return inTransaction(ctx, async (tx) => {
    const current = await lockMembers(tx, ctx, "remove members");
    const member = await loadMember(tx, ctx.organizationId, input);
    requireOwnerFor(current, [member.role]);
    await endMembership(tx, ctx, member, "member.removed", input.handover);
    return viewMember(member);
  });
}

/**
 * Ends the acting person's own membership, whatever their role, and hands over their keys.
 * @throws AppError FORBIDDEN for anyone but a person, NOT_FOUND when they are no member any more, CONFLICT for the only owner;
 * CONFLICT and VALIDATION_ERROR for keys as removeMember.
 */
export async function leaveOrganization(ctx: OrganizationCtx, { handover }: LeaveInput = {}): Promise<MemberView> {
  const { actor, organizationId } = ctx;
  if (actor.kind !== "user") throw new AppError("FORBIDDEN", "Only a member can leave. Remove the member instead.");
  return inTransaction(ctx, async (tx) => {
    await lockOrganization(tx, organizationId);
    const member = await loadMember(tx, organizationId, { userId: actor.userId });
    await endMembership(tx, ctx, member, "member.left", handover);
    return viewMember(member);
  });
}

/** Called under the organization's lock. The person's sessions go to another organization of theirs. */
async function endMembership(
  tx: Tx,
  ctx: OrganizationCtx,
  member: MemberRecord,
  type: "member.removed" | "member.left",
  handover: HandoverInput | undefined,
): Promise<void> {
  const { organizationId } = ctx;
  const { role, user } = member;
  await lockAccounts(tx, [user.id]);
  await requireDispensable(tx, organizationId, member);
  await handOverKeys(tx, ctx, user, handover);
  await tx.membership.delete({ where: { organizationId_userId: { organizationId, userId: user.id } } });
  await tx.session.updateMany({ where: { userId: user.id, organizationId }, data: { organizationId: null } });
  await withdrawInvitationOf(tx, ctx, user.email);
  await withdrawInvitationsBy(tx, ctx, { userId: user.id, role: null });
  await queueRemovalEmails(tx, ctx, member);
  const changes = { email: { before: user.email }, role: { before: role } };
  await recordEvent(tx, ctx, { type, subject: user, changes });
}
