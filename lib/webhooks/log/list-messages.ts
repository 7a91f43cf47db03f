import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { among } from "@/lib/db/query/conditions";
import { readLogPage } from "@/lib/db/query/log-page";
import { withDatabase } from "@/lib/db/transaction";
import { includesType, PUBLIC_EVENT_TYPES } from "@/lib/events/catalog/labels";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { webhookCursorsKey } from "@/lib/platform/secrets/derived-keys";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { type EndpointStatus, MESSAGES_PER_PAGE, type MessageRange } from "@/lib/webhooks/labels";
import { findEndpoint } from "@/lib/webhooks/load";
import { type MessageRow, messageColumns, shownState, viewMessage } from "@/lib/webhooks/log/message-row";
import { type EndpointLog, readEndpointLog } from "@/lib/webhooks/log/read-endpoint-log";
import type { ListMessagesInput, MessageListView } from "@/lib/webhooks/log/schema";

const SPANS: Record<MessageRange, number> = { "1h": HOUR_MS, "24h": DAY_MS, "7d": 7 * DAY_MS, "30d": 30 * DAY_MS };

/**
 * A page of an endpoint's messages, newest first (`readLogPage`). A search that takes long ends with a short page, and `older`
 * continues it.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_ERROR naming `cursor`, or `range` when too much must be searched.
 */
export async function listWebhookMessages(ctx: Ctx, input: ListMessagesInput): Promise<MessageListView> {
  requireAdmin(ctx, "see the deliveries of webhooks");
  const { endpointId, range, state, type, search, cursor: sealed } = input;
  const { status } = await withDatabase(() => findEndpoint(db(), ctx, endpointId));
  const log: EndpointLog = {
    table: "webhook_messages",
    endpointId,
    conditions: conditionsOf(status, input),
    columns: messageColumns(status),
  };
  const { rows, newer, older } = await readLogPage<MessageRow>({
    sealed,
    scope: { key: webhookCursorsKey(), bound: [ctx.organizationId, endpointId, range, state, type, search] },
    range: { from: new Date(Date.now() - SPANS[range]), to: null },
    limit: MESSAGES_PER_PAGE,
    read: (asked) => readEndpointLog(ctx, log, asked),
  });
  return { messages: rows.map(viewMessage), newer, older };
}

function conditionsOf(status: EndpointStatus, { state, type, search }: ListMessagesInput): Prisma.Sql[] {
  const types = type && PUBLIC_EVENT_TYPES.filter((name) => includesType([type], name));
  return [
    ...among(shownState(status), state && [state]),
    ...among(Prisma.sql`t.type`, types),
    ...(search ? [matching(search)] : []),
  ];
}

/** A message's id or number, or the id of its event's record or site. */
function matching(search: string): Prisma.Sql {
  if (/^\d{1,15}$/.test(search)) return Prisma.sql`t.number = ${Number(search)}::bigint`;
  return Prisma.sql`${search} in (t.id, t.subject_id, t.site_id)`;
}
