import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent, recordInstallationEvent } from "@/lib/events/record-event";
import { findOffer, type Offer, requireOpenOffer } from "@/lib/members/invitations/find-offer";
import type { InvitationTokenInput, JoinedView } from "@/lib/members/schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import type { AccountCtx, CallerCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

/**
 * Makes the signed-in person a member, and their session continue in that organization. The link works once, and only for the
 * account of the address that it was sent to.
 * @throws AppError NOT_FOUND for a link that does not work (any more), FORBIDDEN for another account, CONFLICT for a member.
 */
export async function acceptInvitation(ctx: AccountCtx, input: InvitationTokenInput): Promise<JoinedView> {
  const { userId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    const offer = await lockOffer(tx, input);
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { id: true, name: true, email: true },
    });
    if (user.email !== offer.email) {
      throw new AppError(
        "FORBIDDEN",
        `This invitation is for ${offer.email}, and you are signed in as ${user.email}. Sign out, then open the link again.`,
      );
    }
    await addMembership(tx, offer, userId);
    await tx.session.updateMany({
      where: { id: ctx.sessionId, userId },
      data: { organizationId: offer.organizationId },
    });
    return finish(tx, ctx, offer, user);
  });
}

/** A new account's name and the hash of its password. */
type NewAccount = { name: string; passwordHash: string };

/**
 * Creates the account of the invited address and makes it a member. The link works once.
 * @throws AppError NOT_FOUND for a link that does not work (any more), CONFLICT when the address has an account already.
 */
export async function joinWithNewAccount(
  caller: Omit<CallerCtx, "actor">,
  { token, name, passwordHash }: InvitationTokenInput & NewAccount,
): Promise<JoinedView> {
  const id = newId("user");
  const ctx: CallerCtx = { ...caller, actor: { kind: "account", userId: id, name, proofAgeSeconds: 0 } };
  return inTransaction(ctx, async (tx) => {
    const offer = await lockOffer(tx, { token });
    const { email } = offer;
    const { count } = await tx.user.createMany({ data: { id, email, name, passwordHash }, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", `${email} already has an account. Sign in with it to accept.`);
    await addMembership(tx, offer, id);
    const joined = await finish(tx, ctx, offer, { id, name });
    const changes = { name: { after: name } };
    await recordInstallationEvent(tx, ctx, { type: "account.created", subject: { id, name: email }, changes });
    return joined;
  });
}

/** Every change of an invitation holds the organization's lock, so what is read under it stays true until the commit. */
async function lockOffer(tx: Tx, input: InvitationTokenInput): Promise<Offer> {
  const found = requireOpenOffer(await findOffer(tx, input));
  await lockOrganization(tx, found.organizationId);
  return requireOpenOffer(await findOffer(tx, input));
}

async function addMembership(tx: Tx, { organizationId, organization, role }: Offer, userId: string): Promise<void> {
  const data = { organizationId, userId, role };
  const { count } = await tx.membership.createMany({ data, skipDuplicates: true });
  if (count === 0) throw new AppError("CONFLICT", `You are already a member of ${organization}.`);
}

async function finish(tx: Tx, ctx: CallerCtx, offer: Offer, user: { id: string; name: string }): Promise<JoinedView> {
  const { id, organizationId, organization, email, role, invitedBy } = offer;
  await tx.invitation.update({ where: { id, organizationId }, data: { acceptedAt: await readClock(tx) } });
  const changes = { email: { after: email }, role: { after: role }, invitedBy: { after: invitedBy } };
  await recordEvent(tx, { ...ctx, organizationId }, { type: "member.added", subject: user, changes });
  return { organizationId, organization, email, role };
}
