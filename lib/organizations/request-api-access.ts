import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ApiAccessView, RequestAccessInput } from "@/lib/organizations/access-schema";
import { requirePlanToAsk } from "@/lib/organizations/api-access";
import { readApiAccess } from "@/lib/organizations/get-api-access";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import { moveApiAccess, personOf } from "@/lib/organizations/move-access";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/logger";
import { requireAdmin } from "@/lib/platform/permit";

/**
 * Asks the platform team for API access. Of several who ask at once, one does; the others are told who. A secret in the text is cut.
 * @throws AppError FORBIDDEN for members and for plans that may not ask, NOT_FOUND, CONFLICT when it was asked or decided.
 */
export async function requestApiAccess(
  ctx: OrganizationCtx,
  { useCase, expectedVolume }: RequestAccessInput,
): Promise<ApiAccessView> {
  requireAdmin(ctx, "request API access");
  const { actor, organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    if (current.apiAccess === "requested") throw await askedAlready(tx, ctx);
    requirePlanToAsk(current.plan, env().API_ACCESS_PLANS);
    const asker = { requestedById: personOf(actor), requestedByName: actor.name };
    const asked = { useCase: cutSecrets(useCase), expectedVolume };
    await tx.apiAccessRequest.create({ data: { id: newId("accessRequest"), organizationId, ...asker, ...asked } });
    const facts = { expectedVolume: { after: expectedVolume } };
    await moveApiAccess(tx, ctx, current, { step: "request", facts });
    return readApiAccess(tx, ctx);
  });
}

async function askedAlready(tx: Tx, { organizationId }: OrganizationCtx): Promise<AppError> {
  const open = await tx.apiAccessRequest.findFirst({ where: { organizationId, decision: null } });
  const who = open?.requestedByName ?? "Someone";
  return new AppError("CONFLICT", `${who} has requested API access already. What you entered was not sent.`);
}
