import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { ENDPOINT_STATUS_LABELS } from "@/lib/webhooks/labels";
import { lockEndpoint } from "@/lib/webhooks/load";
import type { EndpointIdInput, EndpointView } from "@/lib/webhooks/schema";
import { nameOf } from "@/lib/webhooks/settings";
import { viewEndpoint } from "@/lib/webhooks/view";

/**
 * Records a `webhook.test` event, which is delivered to this endpoint alone, like any other event.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED, CONFLICT when the endpoint is paused or disabled.
 */
export async function sendTestEvent(ctx: Ctx, { endpointId }: EndpointIdInput): Promise<EndpointView> {
  requireGlobalWriter(ctx, "test webhook endpoints");
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    ctx.precondition?.(viewEndpoint(endpoint));
    requireEnabled(endpoint);
    const subject = { id: endpointId, name: nameOf(endpoint) };
    await recordEvent(tx, ctx, { type: "webhook.test", environment: endpoint.environment, subject });
    return viewEndpoint(endpoint);
  });
}

function requireEnabled({ status }: { status: keyof typeof ENDPOINT_STATUS_LABELS }): void {
  if (status === "enabled") return;
  const word = ENDPOINT_STATUS_LABELS[status].toLowerCase();
  throw new AppError("CONFLICT", `This endpoint is ${word}. Enable it, then send the test event again.`, { status });
}
