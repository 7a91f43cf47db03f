import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { among } from "@/lib/db/query/conditions";
import { readLogPage } from "@/lib/db/query/log-page";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireGlobalReader } from "@/lib/platform/permit";
import { webhookCursorsKey } from "@/lib/platform/secrets/derived-keys";
import { DAY_MS } from "@/lib/time/durations";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";
import { findEndpoint } from "@/lib/webhooks/load";
import { ATTEMPT_COLUMNS, type AttemptRow, MESSAGE_OF_ATTEMPT, viewAttempt } from "@/lib/webhooks/log/attempt-row";
import { type EndpointLog, readEndpointLog } from "@/lib/webhooks/log/read-endpoint-log";
import type { AttemptListView, ListAttemptsInput } from "@/lib/webhooks/log/schema";

/**
 * A page of an endpoint's attempts of the last 30 days, newest first. A filtered page can be short although more follow, when
 * the search took long: `next` says whether there are more.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, VALIDATION_ERROR for a cursor of another list.
 */
export async function listWebhookAttempts(ctx: Ctx, input: ListAttemptsInput): Promise<AttemptListView> {
  requireGlobalReader(ctx, "see the attempts of webhooks");
  const { endpointId, messageId, outcome, cause, limit, cursor: sealed } = input;
  await withDatabase(() => findEndpoint(db(), ctx, endpointId));
  const log: EndpointLog = {
    table: "webhook_attempts",
    endpointId,
    conditions: [
      ...among(Prisma.sql`t.message_id`, messageId),
      ...among(Prisma.sql`t.outcome`, outcome, "webhook_attempt_outcome"),
      ...among(Prisma.sql`t.cause`, cause, "webhook_attempt_cause"),
    ],
    columns: ATTEMPT_COLUMNS,
    joins: MESSAGE_OF_ATTEMPT,
  };
  const { rows, older } = await readLogPage<AttemptRow>({
    sealed,
    scope: { key: webhookCursorsKey(), bound: [ctx.organizationId, endpointId, "attempts", messageId, outcome, cause] },
    range: { from: new Date(Date.now() - MESSAGE_RETENTION_DAYS * DAY_MS), to: null },
    limit,
    read: (asked) => readEndpointLog(ctx, log, asked),
  });
  return { attempts: rows.map(viewAttempt), next: older };
}
