import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { findEndpoint } from "@/lib/webhooks/load";
import { findMessage, type MessageOfEndpoint } from "@/lib/webhooks/log/find-message";
import type { ResendMessagesInput, ResentView } from "@/lib/webhooks/log/schema";
import { queueAgain } from "@/lib/webhooks/queue/resend-message";

/**
 * Sends up to 20 messages again, now, like `resendWebhookMessage`. Messages that the endpoint does not have are not counted.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND for an endpoint that does not exist.
 */
export async function resendWebhookMessages(ctx: Ctx, input: ResendMessagesInput): Promise<ResentView> {
  requireGlobalWriter(ctx, "resend webhook messages");
  return inTransaction(ctx, async (tx) => {
    const { id: endpointId, status } = await findEndpoint(tx, ctx, input.endpointId);
    let messages = 0;
    // In one order, so that two calls with the same messages never wait for each other.
    for (const messageId of [...new Set(input.messageIds)].toSorted()) {
      if (await isQueued(tx, ctx, { endpointId, messageId, status })) messages += 1;
    }
    return { messages };
  });
}

async function isQueued(tx: Tx, ctx: Ctx, input: MessageOfEndpoint): Promise<boolean> {
  try {
    await queueAgain(tx, ctx, await findMessage(tx, ctx, input));
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") return false;
    throw error;
  }
}
