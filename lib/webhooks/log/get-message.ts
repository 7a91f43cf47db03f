import { db } from "@/lib/db/client";
import { AT } from "@/lib/db/query/scan-slices";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { findEndpoint } from "@/lib/webhooks/load";
import {
  ATTEMPT_COLUMNS,
  EXCHANGE_COLUMNS,
  type ExchangeRow,
  MESSAGE_OF_ATTEMPT,
  viewExchange,
} from "@/lib/webhooks/log/attempt-row";
import { findMessage } from "@/lib/webhooks/log/find-message";
import { viewMessage } from "@/lib/webhooks/log/message-row";
import type { AttemptDetails, MessageDetails, MessageIdInput } from "@/lib/webhooks/log/schema";

/** The newest attempts of a message; people can resend it often. */
const ATTEMPTS_SHOWN = 100;

/**
 * A message with what each of its attempts sent and was answered, and when the next one follows.
 * @throws AppError FORBIDDEN, NOT_FOUND also for another endpoint's, organization's or environment's message.
 */
export async function getWebhookMessage(ctx: Ctx, input: MessageIdInput): Promise<MessageDetails> {
  requireAdmin(ctx, "see the deliveries of webhooks");
  return withDatabase(async () => {
    const { status } = await findEndpoint(db(), ctx, input.endpointId);
    const message = await findMessage(db(), ctx, { ...input, status });
    const attemptLog = await readAttempts(ctx, input, message.createdAt);
    return { ...viewMessage(message), attemptLog };
  });
}

/** Oldest first. */
async function readAttempts(
  { organizationId }: Ctx,
  { endpointId, messageId }: MessageIdInput,
  since: Date,
): Promise<AttemptDetails[]> {
  const rows = await db().$queryRaw<ExchangeRow[]>`
    select t.id, ${AT} as at, ${ATTEMPT_COLUMNS}, ${EXCHANGE_COLUMNS}
    from webhook_attempts t ${MESSAGE_OF_ATTEMPT}
    where t.message_id = ${messageId} and t.endpoint_id = ${endpointId} and t.organization_id = ${organizationId}
      and t.at >= ${since}::timestamptz - interval '1 day'
    order by t.at desc, t.id desc limit ${ATTEMPTS_SHOWN}`;
  return rows.map(viewExchange).reverse();
}
