import { inTransaction } from "@/lib/db/transaction";
import type { DecideRequestInput } from "@/lib/organizations/access-schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import { ACCESS_REQUEST_FIELDS, moveApiAccess, viewAccessRequest } from "@/lib/organizations/move-access";
import { viewOrganization } from "@/lib/organizations/record";
import type { OrganizationView } from "@/lib/organizations/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { requireOperator } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * Enables or declines one open request. Of several concurrent decisions one succeeds; the others learn who decided
 * what.
 * @throws AppError FORBIDDEN, NOT_FOUND (also another organization's request), CONFLICT when it is already decided.
 */
export async function decideRequest(ctx: OrganizationCtx, input: DecideRequestInput): Promise<OrganizationView> {
  requireOperator(ctx, "decide requests for API access");
  requireRecentProof(ctx, "decideRequest");
  const { organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    const where = { id: input.accessRequestId, organizationId };
    const request = await tx.apiAccessRequest.findFirst({ where, select: ACCESS_REQUEST_FIELDS });
    if (!request) throw notFound("request");
    const { decision } = viewAccessRequest(request);
    if (decision) {
      throw new AppError("CONFLICT", `${decision.byName} already ${decision.outcome} this request.`, { decision });
    }
    const reason = input.step === "decline" ? input.reason : null;
    return viewOrganization(await moveApiAccess(tx, ctx, current, { step: input.step, reason }));
  });
}
