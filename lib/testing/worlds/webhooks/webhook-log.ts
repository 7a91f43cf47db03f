import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

type MessageFields = Partial<Omit<Prisma.WebhookMessageUncheckedCreateInput, "at">> & { at?: Date };
type AttemptFields = Partial<Prisma.WebhookAttemptUncheckedCreateInput>;

/** Log rows of this test may be this many days old. */
const LOG_DAYS = 31;

/** Makes the days of the log that tests write to. */
export const makeLogDays = () => ensureWebhookPartitions(LOG_DAYS);

/** An endpoint's messages, numbered from 1 and a second apart, the last one now. `each` sets other fields by the index. */
export async function insertMessages(
  { organizationId, environment }: Ctx,
  endpointId: string,
  count: number,
  each: (index: number) => MessageFields = () => ({}),
) {
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, index) => {
    const { at = new Date(now - (count - index) * 1_000), ...fields } = each(index);
    return {
      id: newId("webhookMessage"),
      at,
      organizationId,
      environment,
      endpointId,
      number: BigInt(index + 1),
      eventId: newId("event"),
      sequence: BigInt(index + 1),
      type: "visitor.checked_in",
      subjectId: newId("visitor"),
      siteId: null,
      changed: ["status"],
      happenedAt: at,
      state: "failed" as const,
      attempts: 10,
      ...fields,
    };
  });
  await db().webhookMessage.createMany({ data: rows });
  return rows;
}

type Message = Awaited<ReturnType<typeof insertMessages>>[number];

/** An attempt of a message, by default one that was answered 500. */
export async function insertAttempt(message: Message, fields: AttemptFields = {}) {
  const id = newId("webhookAttempt");
  const { organizationId, endpointId, id: messageId, at: messageAt } = message;
  const data = {
    ...{ id, at: new Date(), organizationId, messageId, messageAt, endpointId, number: 1, cause: "schedule" as const },
    ...{ durationMs: 12.5, outcome: "http_error" as const, status: 500, error: "The receiver answered 500." },
    ...{ requestHeaders: { "webhook-id": messageId }, requestBody: "{}", responseHeaders: {}, responseBody: "no" },
    ...fields,
  };
  await db().webhookAttempt.create({ data });
  return id;
}
