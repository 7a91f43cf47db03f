import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { withDatabase } from "@/lib/db/transaction";
import type { InvitationTokenInput, OfferView, Role } from "@/lib/members/schema";
import { AppError } from "@/lib/platform/errors";
import { hashOneTimeToken } from "@/lib/platform/secrets/one-time-token";

/** An invitation as its link finds it; none for a link that was replaced. */
export type Offer = {
  id: string;
  organizationId: string;
  organization: string;
  organizationSlug: string;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: Date;
  state: "open" | "expired" | "accepted" | "withdrawn";
};

const SELECT = {
  id: true,
  organizationId: true,
  email: true,
  role: true,
  invitedByName: true,
  expiresAt: true,
  acceptedAt: true,
  withdrawnAt: true,
  organization: { select: { name: true, slug: true, deletedAt: true } },
} as const;

/** The invitation of a link, or null. Reading it uses nothing up. */
export async function findOffer(
  reader: Pick<Tx, "invitation" | "$queryRaw">,
  { token }: InvitationTokenInput,
): Promise<Offer | null> {
  const row = await reader.invitation.findUnique({ where: { hash: hashOneTimeToken(token) }, select: SELECT });
  if (!row || row.organization.deletedAt) return null;
  const { id, organizationId, email, role, expiresAt, organization } = row;
  const now = await readClock(reader);
  const state = row.acceptedAt ? "accepted" : row.withdrawnAt ? "withdrawn" : expiresAt <= now ? "expired" : "open";
  const names = { organization: organization.name, organizationSlug: organization.slug, invitedBy: row.invitedByName };
  return { id, organizationId, ...names, email, role, expiresAt, state };
}

/** What the holder of a link is offered. A withdrawn invitation looks like one that never was. */
export async function getOffer(input: InvitationTokenInput): Promise<OfferView> {
  return withDatabase(async () => {
    const offer = await findOffer(db(), input);
    if (!offer || offer.state === "withdrawn") return { state: "unknown" };
    const { state, organization, invitedBy, role, email, expiresAt } = offer;
    if (state === "accepted") return { state, organization };
    if (state === "expired") return { state, organization, invitedBy };
    const hasAccount = (await db().user.count({ where: { email } })) > 0;
    return { state, organization, invitedBy, role, email, expiresAt: expiresAt.toISOString(), hasAccount };
  });
}

/** The invitation of a link that works. @throws AppError as requireOpenOffer. */
export async function readOpenOffer(input: InvitationTokenInput): Promise<Offer> {
  return requireOpenOffer(await withDatabase(() => findOffer(db(), input)));
}

const OVER = "This invitation does not work. It may have been withdrawn, or a newer e-mail replaced its link.";

/** @throws AppError NOT_FOUND for a link that does not work (any more); the message says what to do. */
export function requireOpenOffer(offer: Offer | null): Offer {
  if (offer?.state === "open") return offer;
  if (offer?.state === "expired") {
    throw new AppError("NOT_FOUND", `This invitation has expired. Ask ${offer.invitedBy} to send it again.`);
  }
  if (offer?.state === "accepted") {
    throw new AppError("NOT_FOUND", "This invitation was accepted already. Sign in to continue.");
  }
  throw new AppError("NOT_FOUND", `${OVER} Use the link in the latest e-mail, or ask for a new invitation.`);
}
