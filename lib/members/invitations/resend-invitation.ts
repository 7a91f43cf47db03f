import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import {
  INVITATION_FIELDS,
  invitationFacts,
  invitationSubject,
  loadInvitation,
  viewInvitation,
} from "@/lib/members/invitations/invitation";
import { mintLink, sendLink } from "@/lib/members/invitations/issue-link";
import { requireRoomToSend } from "@/lib/members/invitations/send-limits";
import { lockMembers, requireOwnerFor } from "@/lib/members/membership";
import type { InvitationInput, SentInvitationView } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * Sends a new link, which works for 7 days; the one before works no more. Only owners send an owner's invitation again.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, RATE_LIMITED.
 */
export async function resendInvitation(ctx: OrganizationCtx, input: InvitationInput): Promise<SentInvitationView> {
  requireAdmin(ctx, "send invitations");
  requireRecentProof(ctx, "inviteMember");
  return inTransaction(ctx, async (tx) => {
    const { organizationId } = ctx;
    const current = await lockMembers(tx, ctx, "send invitations");
    const found = await loadInvitation(tx, organizationId, input);
    requireOwnerFor(current, [found.role]);
    const now = await readClock(tx);
    await requireRoomToSend(tx, organizationId, found.email, now);
    const { link, columns } = mintLink(now);
    const invitation = await tx.invitation.update({
      where: { id: found.id, organizationId },
      data: { ...columns, sends: { increment: 1 } },
      select: INVITATION_FIELDS,
    });
    const shown = await sendLink(tx, ctx, invitation, link);
    const event = { subject: invitationSubject(invitation), changes: invitationFacts(invitation) };
    await recordEvent(tx, ctx, { type: "member.invitation_resent", ...event });
    return { invitation: viewInvitation(current, invitation, now), link: shown };
  });
}
