import { inTransaction } from "@/lib/db/transaction";
import { loadMember, lockMembers, type MemberRecord, requireDispensable, viewMember } from "@/lib/members/membership";
import type { MemberInput, MemberView } from "@/lib/members/schema";
import { writeRole } from "@/lib/members/write-role";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

export type TransferInput = { to: MemberInput; from?: MemberInput | undefined };

/**
 * Makes someone else an owner and the owner who gives it away an admin. A person gives their own ownership; `from` names the
 * giver for the CLI. Returns the new owner.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, CONFLICT for oneself or a giver who is no owner.
 */
export async function transferOwnership(ctx: OrganizationCtx, { to, from }: TransferInput): Promise<MemberView> {
  requireAdmin(ctx, "transfer the ownership");
  requireRecentProof(ctx, "transferOwnership");
  return inTransaction(ctx, async (tx) => {
    const { actor, organizationId } = ctx;
    await lockMembers(tx, ctx, "transfer the ownership");
    const own = actor.kind === "user" ? { userId: actor.userId } : from;
    if (!own) throw new AppError("VALIDATION_ERROR", "Name the owner who gives the ownership away.");
    const giver = requireOwner(await loadMember(tx, organizationId, own), actor.kind === "user");
    const receiver = await loadMember(tx, organizationId, to);
    if (receiver.user.id === giver.user.id) throw new AppError("CONFLICT", "Choose someone else as the new owner.");
    const owner = receiver.role === "owner" ? receiver : await writeRole(tx, ctx, receiver, "owner");
    await requireDispensable(tx, organizationId, giver);
    await writeRole(tx, ctx, giver, "admin");
    return viewMember(owner);
  });
}

function requireOwner(giver: MemberRecord, isActor: boolean): MemberRecord {
  if (giver.role === "owner") return giver;
  if (isActor) throw new AppError("FORBIDDEN", "Only an owner may transfer the ownership. Ask one of them.");
  throw new AppError("CONFLICT", `${giver.user.email} is not an owner.`);
}
