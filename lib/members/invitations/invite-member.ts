import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import {
  INVITATION_FIELDS,
  type InvitationRecord,
  invitationFacts,
  invitationSubject,
  OPEN,
  viewInvitation,
} from "@/lib/members/invitations/invitation";
import { mintLink, sendLink } from "@/lib/members/invitations/issue-link";
import { requireRoomToSend } from "@/lib/members/invitations/send-limits";
import { lockMembers, requireOwnerFor } from "@/lib/members/membership";
import type { InviteMemberInput, SentInvitationView } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { personIn, requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

const MOST_OPEN = 50;

/**
 * Invites an address, for 7 days. An expired invitation of the address is renewed. Only owners invite owners.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, RATE_LIMITED, CONFLICT for a member, for an address with an open invitation
 * (details.invitationId), and when 50 invitations are open.
 */
export async function inviteMember(ctx: OrganizationCtx, input: InviteMemberInput): Promise<SentInvitationView> {
  requireAdmin(ctx, "invite members");
  requireRecentProof(ctx, "inviteMember");
  return inTransaction(ctx, async (tx) => {
    const current = await lockMembers(tx, ctx, "invite members");
    requireOwnerFor(current, [input.role]);
    const now = await readClock(tx);
    const expired = await findExpired(tx, ctx.organizationId, input.email, now);
    if (!expired) await requireRoomForOne(tx, ctx.organizationId);
    await requireRoomToSend(tx, ctx.organizationId, input.email, now);
    const { link, columns } = mintLink(now);
    const invitation = await write(tx, ctx, { ...input, ...columns }, expired);
    const shown = await sendLink(tx, ctx, invitation, link);
    const event = { subject: invitationSubject(invitation), changes: invitationFacts(invitation) };
    await recordEvent(tx, ctx, { type: "member.invited", ...event });
    return { invitation: viewInvitation(current, invitation, now), link: shown };
  });
}

/** The expired invitation of the address, if there is one. @throws AppError CONFLICT for a member or an open invitation. */
async function findExpired(tx: Tx, organizationId: string, email: string, now: Date): Promise<{ id: string } | null> {
  const members = await tx.membership.count({ where: { organizationId, user: { email } } });
  if (members > 0) throw new AppError("CONFLICT", `${email} is already a member. Change the role instead.`);
  const found = await tx.invitation.findFirst({ where: { organizationId, email, ...OPEN } });
  if (!found || found.expiresAt <= now) return found;
  const message = `${email} has an open invitation. Resend that one, or withdraw it to choose another role.`;
  throw new AppError("CONFLICT", message, { invitationId: found.id, next: "resend" });
}

async function requireRoomForOne(tx: Tx, organizationId: string): Promise<void> {
  if ((await tx.invitation.count({ where: { organizationId, ...OPEN } })) < MOST_OPEN) return;
  throw new AppError("CONFLICT", `${MOST_OPEN} invitations are open. Withdraw one that is no longer needed first.`);
}

type Written = InviteMemberInput & ReturnType<typeof mintLink>["columns"];

function write(tx: Tx, ctx: OrganizationCtx, data: Written, renewed: { id: string } | null): Promise<InvitationRecord> {
  const { actor, organizationId } = ctx;
  const inviter = { invitedById: personIn(actor), invitedByName: actor.name };
  const select = INVITATION_FIELDS;
  if (renewed) {
    return tx.invitation.update({
      where: { id: renewed.id, organizationId },
      data: { ...data, ...inviter, sends: { increment: 1 } },
      select,
    });
  }
  return tx.invitation.create({ data: { id: newId("invitation"), organizationId, ...data, ...inviter }, select });
}
