import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { findEndpoint } from "@/lib/webhooks/load";
import { findMessage } from "@/lib/webhooks/log/find-message";
import { type MessageRow, viewMessage } from "@/lib/webhooks/log/message-row";
import type { MessageIdInput, MessageView } from "@/lib/webhooks/log/schema";

/**
 * Sends a message again, now, with the same id and number; one that waits for its next attempt is sent now. While it is being sent,
 * nothing changes. A disabled endpoint gets it, too, as a way to try whether it works again, and stays disabled. A paused one gets
 * it when it is resumed.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND.
 */
export async function resendWebhookMessage(ctx: Ctx, input: MessageIdInput): Promise<MessageView> {
  requireGlobalWriter(ctx, "resend webhook messages");
  return inTransaction(ctx, async (tx) => {
    const { status } = await findEndpoint(tx, ctx, input.endpointId);
    await queueAgain(tx, ctx, await findMessage(tx, ctx, { ...input, status }));
    return viewMessage(await findMessage(tx, ctx, { ...input, status }));
  });
}

/** A message has at most one place in the queue, however often it is asked for. One that was delivered stays so. */
export async function queueAgain(
  tx: Tx,
  { organizationId }: Ctx,
  { id, at, endpointId, attempts }: MessageRow,
): Promise<void> {
  await tx.$executeRaw`
    with queued as (
      insert into webhook_queue (message_id, message_at, organization_id, endpoint_id, due_at, attempt, cause)
      values (${id}, ${at}::timestamptz, ${organizationId}, ${endpointId}, now(), ${attempts + 1}, 'resend')
      on conflict (message_id) do update set due_at = least(webhook_queue.due_at, excluded.due_at), cause = 'resend'
        where webhook_queue.leased_until is null or webhook_queue.leased_until < now()
      returning due_at)
    update webhook_messages m set next_attempt_at = queued.due_at,
      state = case when m.state = 'failed' then 'pending' else m.state end
    from queued
    where m.at = ${at}::timestamptz and m.id = ${id} and m.organization_id = ${organizationId}`;
}
