import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { beforeAndAfter, changedFields } from "@/lib/events/changed-fields";
import { recordEvent } from "@/lib/events/record-event";
import { lockOwn, requireOwner } from "@/lib/organizations/own/lock-own";
import { readOwn } from "@/lib/organizations/own/read-own";
import type {
  OwnOrganizationView,
  UpdateOwnOrganizationInput,
  UpdateSignInPolicyInput,
} from "@/lib/organizations/own/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

/** The organization as its owners and admins see it. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getOwnOrganization(ctx: OrganizationCtx): Promise<OwnOrganizationView> {
  requireAdmin(ctx, "see the organization's settings");
  return withDatabase(() => readOwn(db(), ctx));
}

/**
 * Changes the name, time zone or shared mailbox.
 * @throws AppError FORBIDDEN for members, NOT_FOUND.
 */
export async function updateOwnOrganization(
  ctx: OrganizationCtx,
  input: UpdateOwnOrganizationInput,
): Promise<OwnOrganizationView> {
  requireAdmin(ctx, "change the organization");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOwn(tx, ctx, "admins", "change the organization");
    const changed = changedFields(current, input);
    if (Object.keys(changed).length > 0) {
      const where = { id: current.id };
      const subject = await tx.organization.update({ where, data: changed, select: { id: true, name: true } });
      const changes = beforeAndAfter(current, changed);
      await recordEvent(tx, ctx, { type: "organization.updated", subject, changes });
    }
    return readOwn(tx, ctx);
  });
}

/**
 * Requires a second factor of every member, or no longer. From the next request on, a member who lacks one can only set it up.
 * The owner who switches it on must have one, or nobody could switch it off again.
 * @throws AppError FORBIDDEN for everyone but owners, PROOF_REQUIRED, NOT_FOUND, CONFLICT for an owner without a second factor.
 */
export async function updateSignInPolicy(
  ctx: OrganizationCtx,
  { requiresSecondFactor }: UpdateSignInPolicyInput,
): Promise<OwnOrganizationView> {
  const toDo = "change the sign-in policy";
  requireOwner(ctx, toDo);
  requireRecentProof(ctx, "updateSignInPolicy");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOwn(tx, ctx, "owners", toDo);
    if (current.requiresSecondFactor !== requiresSecondFactor) {
      if (requiresSecondFactor) await requireOwnFactor(tx, ctx);
      const changed = { requiresSecondFactor };
      await tx.organization.update({ where: { id: current.id }, data: changed });
      const changes = beforeAndAfter(current, changed);
      await recordEvent(tx, ctx, { type: "sign_in_policy.updated", subject: current, changes });
    }
    return readOwn(tx, ctx);
  });
}

async function requireOwnFactor(tx: Tx, ctx: OrganizationCtx): Promise<void> {
  if (ctx.actor.kind === "system") return;
  const { hasOwnSecondFactor } = await readOwn(tx, ctx);
  if (hasOwnSecondFactor) return;
  throw new AppError("CONFLICT", "Add a passkey or an authenticator app to your own account first.");
}
