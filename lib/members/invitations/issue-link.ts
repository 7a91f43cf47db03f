import type { Tx } from "@/lib/db/client";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { queueEmail } from "@/lib/mail/queue-email";
import type { InvitationRecord } from "@/lib/members/invitations/invitation";
import { INVITATION_DAYS } from "@/lib/members/labels";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { publicOrigin } from "@/lib/platform/public-origin";
import { mintOneTimeToken } from "@/lib/platform/secrets/one-time-token";
import { DAY_MS } from "@/lib/time/durations";

/** A new link for an invitation, and the columns that make it the only one that works. */
export function mintLink(now: Date) {
  const { token, hash } = mintOneTimeToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  return { link: `${publicOrigin()}/invitation/${token}`, columns: { hash, sentAt: now, expiresAt } };
}

/** Sends the link, and returns it when this installation sends no e-mail: the inviter has to pass it on. */
export async function sendLink(
  tx: Tx,
  { organizationId, actor }: OrganizationCtx,
  { id, email, role, sends, expiresAt }: InvitationRecord,
  link: string,
): Promise<string | null> {
  const select = { name: true, timeZone: true };
  const { name: organization, timeZone } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select,
  });
  await queueEmail(tx, {
    template: "invitation",
    values: { organization, inviter: actor.name, role, link, expiresAt: expiresAt.toISOString(), timeZone },
    to: email,
    cause: `invitation:${id}:${sends}`,
    organizationId,
  });
  return mailDelivery() === "smtp" ? null : link;
}
