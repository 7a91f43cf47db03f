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
import { requireAdmin } from "@/lib/platform/permit";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/**
 * Requests API access from the platform team. Of several concurrent requests one succeeds; the others learn who sent
 * it. A secret in the text is cut.
 * @throws AppError FORBIDDEN for members and for plans without API access, NOT_FOUND, CONFLICT when it was already
 * requested or decided.
 */
export async function requestApiAccess(
  ctx: OrganizationCtx,
  { useCase, expectedVolume }: RequestAccessInput,
): Promise<ApiAccessView> {
  requireAdmin(ctx, "request API access");
  const { actor, organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    if (current.apiAccess === "requested") throw await alreadyRequested(tx, ctx);
    requirePlanToAsk(current.plan, env().API_ACCESS_PLANS);
    const requester = { requestedById: personOf(actor), requestedByName: actor.name };
    const answers = { useCase: cutSecrets(useCase), expectedVolume };
    await tx.apiAccessRequest.create({
      data: { id: newId("accessRequest"), organizationId, ...requester, ...answers },
    });
    const facts = { expectedVolume: { after: expectedVolume } };
    await moveApiAccess(tx, ctx, current, { step: "request", facts });
    return readApiAccess(tx, ctx);
  });
}

async function alreadyRequested(tx: Tx, { organizationId }: OrganizationCtx): Promise<AppError> {
  const open = await tx.apiAccessRequest.findFirst({ where: { organizationId, decision: null } });
  const who = open?.requestedByName ?? "Someone";
  return new AppError("CONFLICT", `${who} has already requested API access. Your text was not sent.`);
}
