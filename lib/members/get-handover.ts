import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { readHandoverKeys, viewHandoverKey } from "@/lib/keys/owner/hand-over";
import { loadMember } from "@/lib/members/membership";
import type { HandoverView, MemberInput } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { personIn, requireAdmin } from "@/lib/platform/permit";

/**
 * The keys that need someone else when this member is removed or leaves. Members see their own.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function getHandover(ctx: OrganizationCtx, input: MemberInput): Promise<HandoverView> {
  const isSelf = "userId" in input && input.userId === personIn(ctx.actor);
  if (!isSelf) requireAdmin(ctx, "remove members");
  const { organizationId } = ctx;
  return withDatabase(async () => {
    const { user } = await loadMember(db(), organizationId, input);
    const rows = await readHandoverKeys(db(), organizationId, user.id);
    return { userId: user.id, name: user.name, keys: rows.map(viewHandoverKey) };
  });
}
