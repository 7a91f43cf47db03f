import { db } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { withDatabase } from "@/lib/db/transaction";
import { INVITATION_FIELDS, OPEN, viewInvitation } from "@/lib/members/invitations/invitation";
import type { InvitationListView, ListInvitationsInput } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { searchKey } from "@/lib/platform/search-key";

/**
 * The organization's open invitations, at most 50, the latest first. The search is part of an address.
 * @throws AppError FORBIDDEN for members.
 */
export async function listInvitations(
  ctx: OrganizationCtx,
  { search }: ListInvitationsInput,
): Promise<InvitationListView> {
  requireAdmin(ctx, "see the invitations");
  const { organizationId } = ctx;
  return withDatabase(async () => {
    const rows = await db().invitation.findMany({
      where: { organizationId, ...OPEN },
      select: INVITATION_FIELDS,
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    });
    const now = await readClock(db());
    const found = rows.filter(({ email }) => email.includes(searchKey(search)));
    return { invitations: found.map((row) => viewInvitation(ctx, row, now)), total: found.length };
  });
}
