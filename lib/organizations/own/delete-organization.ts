import { lockAccounts } from "@/lib/db/account-lock";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordInstallationEvent } from "@/lib/events/record-event";
import { lockOwn, requireOwner } from "@/lib/organizations/own/lock-own";
import { readOwn } from "@/lib/organizations/own/read-own";
import type { DeleteOrganizationInput } from "@/lib/organizations/own/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { isSameText } from "@/lib/platform/search-key";
import { requireRecentProof } from "@/lib/platform/step-up";

/** Deleting many notifications takes its time. */
const WITHIN_MS = 30_000;

/**
 * Deletes the organization for good. Its members, invitations, keys and webhook endpoints are gone from the next request on; its sites and their
 * records, and the log of its webhooks, follow within minutes (`purgeDeletedOrganizations`). Events and its slug remain. The lock waits for a key that is
 * being created, so it blocks the deletion or is not created.
 * @throws AppError FORBIDDEN for everyone but owners, PROOF_REQUIRED, NOT_FOUND, VALIDATION_ERROR for another name than the
 * organization's, CONFLICT while keys are active (`details` count them).
 */
export async function deleteOrganization(ctx: OrganizationCtx, { name }: DeleteOrganizationInput): Promise<object> {
  const toDo = "delete the organization";
  requireOwner(ctx, toDo);
  requireRecentProof(ctx, "deleteOrganization");
  return inTransaction(
    ctx,
    async (tx) => {
      const organization = await lockOwn(tx, ctx, "owners", toDo);
      requireTypedName(name, organization.name);
      await requireNoActiveKeys(tx, ctx);
      await lockForDeletion(tx, organization.id);
      await tx.organization.update({
        where: { id: organization.id },
        data: { deletedAt: new Date(), notificationEmail: null },
      });
      await deletePeopleAndKeys(tx, organization.id);
      await recordInstallationEvent(tx, ctx, { type: "organization.deleted", subject: organization });
      return {};
    },
    WITHIN_MS,
  );
}

/**
 * Locks whom the deletion changes, in the order of `lockAccounts`, and then the organization against new rows that reference it:
 * whoever starts a session there holds their account, and would otherwise wait for the organization.
 */
async function lockForDeletion(tx: Tx, organizationId: string): Promise<void> {
  await tx.$executeRaw`select 1 from single_sign_on where organization_id = ${organizationId} for no key update`;
  const where = { organizationId };
  const sessions = await tx.session.findMany({ where, select: { userId: true }, distinct: "userId" });
  await lockAccounts(
    tx,
    sessions.map(({ userId }) => userId),
  );
  await tx.$executeRaw`select 1 from organizations where id = ${organizationId} for update`;
}

function requireTypedName(typed: string, name: string): void {
  if (isSameText(typed, name)) return;
  const issue = `Type the organization's name, ${name}, to confirm.`;
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "name", issue }] });
}

async function requireNoActiveKeys(tx: Tx, ctx: OrganizationCtx): Promise<void> {
  const { activeKeys } = await readOwn(tx, ctx);
  const count = activeKeys.live + activeKeys.sandbox;
  if (count === 0) return;
  const keys = count === 1 ? "1 API key is" : `${count} API keys are`;
  throw new AppError("CONFLICT", `${keys} still active. Revoke them first, in both environments.`, { activeKeys });
}

/** The progress comes first: whoever turns events into messages holds its row. */
async function deleteEndpoints(tx: Tx, organizationId: string): Promise<void> {
  const where = { where: { organizationId } };
  await tx.webhookProgress.deleteMany(where);
  await tx.$executeRaw`
    delete from webhook_queue where organization_id = ${organizationId}
      and endpoint_id in (select id from webhook_endpoints where organization_id = ${organizationId})`;
  await tx.webhookEndpoint.deleteMany(where);
}

/** Everything by which someone or something could reach the organization, or be reached by it. */
async function deletePeopleAndKeys(tx: Tx, organizationId: string): Promise<void> {
  const where = { where: { organizationId } };
  await tx.$executeRaw`
    delete from notifications n using memberships m
    where m.organization_id = ${organizationId} and n.organization_id = m.organization_id and n.user_id = m.user_id`;
  await tx.notificationPreference.deleteMany(where);
  await tx.notificationProgress.deleteMany(where);
  await tx.session.updateMany({ ...where, data: { organizationId: null } });
  await tx.membership.deleteMany(where);
  await tx.invitation.deleteMany(where);
  await tx.singleSignOn.deleteMany(where);
  await tx.externalIdentity.deleteMany(where);
  await tx.apiAccessRequest.deleteMany(where);
  await tx.email.deleteMany(where);
  await tx.apiKey.deleteMany(where);
  await deleteEndpoints(tx, organizationId);
  await tx.sandbox.deleteMany(where);
}
