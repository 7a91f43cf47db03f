import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import {
  INVITATION_FIELDS,
  type InvitationRecord,
  invitationSubject,
  loadInvitation,
  OPEN,
  viewInvitation,
} from "@/lib/members/invitations/invitation";
import { lockMembers, requireOwnerFor } from "@/lib/members/membership";
import type { InvitationInput, InvitationView, Role } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";

/** Ends an open invitation: its link works no more. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function withdrawInvitation(ctx: OrganizationCtx, input: InvitationInput): Promise<InvitationView> {
  requireAdmin(ctx, "withdraw invitations");
  return inTransaction(ctx, async (tx) => {
    const current = await lockMembers(tx, ctx, "withdraw invitations");
    const invitation = await loadInvitation(tx, ctx.organizationId, input);
    requireOwnerFor(current, [invitation.role]);
    const now = await readClock(tx);
    await withdraw(tx, ctx, invitation, now);
    return viewInvitation(current, invitation, now);
  });
}

/** Ends the open invitation of someone who is removed or leaves, so that an old link does not bring them back. */
export async function withdrawInvitationOf(tx: Tx, ctx: OrganizationCtx, email: string): Promise<void> {
  const { organizationId } = ctx;
  const where = { organizationId, email, ...OPEN };
  const invitation = await tx.invitation.findFirst({ where, select: INVITATION_FIELDS });
  if (invitation) await withdraw(tx, ctx, invitation, await readClock(tx));
}

/**
 * Ends the open invitations that someone sent and may no longer send with their new role (null: none), so that nobody comes
 * back through an invitation of their own.
 */
export async function withdrawInvitationsBy(
  tx: Tx,
  ctx: OrganizationCtx,
  { userId, role }: { userId: string; role: Role | null },
): Promise<void> {
  if (role === "owner") return;
  const { organizationId } = ctx;
  const ofRole = role === "admin" ? { role: "owner" as const } : {};
  const where = { organizationId, invitedById: userId, ...ofRole, ...OPEN };
  const now = await readClock(tx);
  for (const invitation of await tx.invitation.findMany({ where, select: INVITATION_FIELDS }))
    await withdraw(tx, ctx, invitation, now);
}

async function withdraw(tx: Tx, ctx: OrganizationCtx, invitation: InvitationRecord, now: Date): Promise<void> {
  const { id, email, role } = invitation;
  await tx.invitation.update({ where: { id, organizationId: ctx.organizationId }, data: { withdrawnAt: now } });
  const changes = { email: { before: email }, role: { before: role } };
  await recordEvent(tx, ctx, { type: "member.invitation_withdrawn", subject: invitationSubject(invitation), changes });
}
