import { inTransaction } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { findEndpoint, lockEndpoint } from "@/lib/webhooks/load";
import type { EndpointIdInput, EndpointView } from "@/lib/webhooks/schema";
import { switchEndpoint } from "@/lib/webhooks/switch-status";
import { viewEndpoint } from "@/lib/webhooks/view";

/**
 * Stops delivery: messages wait until the endpoint is resumed. Pausing a paused endpoint changes nothing.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND.
 */
export async function pauseWebhookEndpoint(ctx: Ctx, input: EndpointIdInput): Promise<EndpointView> {
  requireGlobalWriter(ctx, "pause webhook endpoints");
  return setStatus(ctx, input, "paused");
}

/**
 * Starts delivery again, of a paused or a disabled endpoint, and forgets its failures. Messages that waited are sent.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND.
 */
export async function resumeWebhookEndpoint(ctx: Ctx, input: EndpointIdInput): Promise<EndpointView> {
  requireGlobalWriter(ctx, "resume webhook endpoints");
  return setStatus(ctx, input, "enabled");
}

function setStatus(ctx: Ctx, { endpointId }: EndpointIdInput, status: "enabled" | "paused"): Promise<EndpointView> {
  return inTransaction(ctx, async (tx) => {
    await switchEndpoint(tx, ctx, await lockEndpoint(tx, ctx, endpointId), status);
    return viewEndpoint(await findEndpoint(tx, ctx, endpointId));
  });
}
