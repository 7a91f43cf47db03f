import type { Tx } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import { withdrawInvitationsBy } from "@/lib/members/invitations/withdraw-invitation";
import type { MemberRecord } from "@/lib/members/membership";
import type { Role } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";

/** Gives a member another role and records it. The step that changeRole and transferOwnership share. */
export async function writeRole(tx: Tx, ctx: OrganizationCtx, member: MemberRecord, role: Role): Promise<MemberRecord> {
  const { organizationId } = ctx;
  const where = { organizationId_userId: { organizationId, userId: member.user.id } };
  await tx.membership.update({ where, data: { role } });
  await withdrawInvitationsBy(tx, ctx, { userId: member.user.id, role });
  const changes = { role: { before: member.role, after: role } };
  await recordEvent(tx, ctx, { type: "member.role_changed", subject: member.user, changes });
  return { ...member, role };
}
