import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { InvitationInput, InvitationView, Role } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";

/** Neither accepted nor withdrawn; it may have expired. */
export const OPEN = { acceptedAt: null, withdrawnAt: null } satisfies Prisma.InvitationWhereInput;

export const INVITATION_FIELDS = {
  id: true,
  email: true,
  role: true,
  invitedByName: true,
  sentAt: true,
  sends: true,
  expiresAt: true,
} satisfies Prisma.InvitationSelect;

export type InvitationRecord = Prisma.InvitationGetPayload<{ select: typeof INVITATION_FIELDS }>;

/** An open invitation of the organization, under its lock. @throws AppError NOT_FOUND. */
export async function loadInvitation(
  tx: Tx,
  organizationId: string,
  input: InvitationInput,
): Promise<InvitationRecord> {
  const which = "invitationId" in input ? { id: input.invitationId } : { email: input.email };
  const where = { ...which, organizationId, ...OPEN };
  const found = await tx.invitation.findFirst({ where, select: INVITATION_FIELDS });
  if (!found) throw notFound("open invitation");
  return found;
}

export function viewInvitation({ actor }: OrganizationCtx, row: InvitationRecord, now: Date): InvitationView {
  const { id, email, role, invitedByName, sentAt, expiresAt } = row;
  return {
    id,
    email,
    role,
    invitedBy: invitedByName,
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= now,
    canChange: role !== "owner" || actor.kind === "system" || (actor.kind === "user" && actor.role === "owner"),
  };
}

/** The subject of an invitation's events. */
export function invitationSubject({ id, email }: { id: string; email: string }): { id: string; name: string } {
  return { id, name: email };
}

/** The facts that an invitation's events hold. */
export function invitationFacts({ email, role }: { email: string; role: Role }) {
  return { email: { after: email }, role: { after: role } };
}
