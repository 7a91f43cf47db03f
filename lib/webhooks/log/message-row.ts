import { Prisma } from "@/lib/db/generated/client";
import type { PublicEventType } from "@/lib/events/catalog/labels";
import type { EndpointStatus } from "@/lib/webhooks/labels";
import type { MessageView } from "@/lib/webhooks/log/schema";

/** Whether the endpoint, with its status now, leaves a message waiting: a disabled one is only sent what is resent by hand. */
const IS_HELD: Record<EndpointStatus, Prisma.Sql> = {
  enabled: Prisma.sql`false`,
  paused: Prisma.sql`true`,
  disabled: Prisma.sql`not exists (select from webhook_queue q where q.message_id = t.id and q.cause = 'resend')`,
};

/**
 * The state of a message of an endpoint with this status now, over `t`. Which of the two states of waiting is stored says nothing,
 * because pausing and resuming change no message.
 */
export function shownState(status: EndpointStatus): Prisma.Sql {
  return Prisma.sql`(case when t.state in ('delivered', 'failed') then t.state::text when ${IS_HELD[status]} then 'held'
    when t.attempts > 0 then 'retrying' else 'pending' end)`;
}

/** What a message's view needs besides id and time, over `t`. */
export const messageColumns = (status: EndpointStatus) => Prisma.sql`
  t.endpoint_id as "endpointId", t.number::float8 as number, t.type, t.sequence::float8 as sequence,
  t.subject_id as "subjectId", t.site_id as "siteId", t.changed, t.happened_at as "happenedAt", t.at as "createdAt",
  ${shownState(status)} as state, t.attempts, t.last_status as "lastStatus", t.last_error as "lastError",
  t.next_attempt_at as "nextAttemptAt", t.delivered_at as "deliveredAt"`;

export type MessageRow = Omit<MessageView, "happenedAt" | "createdAt" | "nextAttemptAt" | "deliveredAt"> & {
  /** To the microsecond. */
  at: string;
  type: PublicEventType;
  happenedAt: Date;
  createdAt: Date;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
};

/** The row's message. What is held has no time for its next attempt. */
export function viewMessage({ at: _, ...row }: MessageRow): MessageView {
  return {
    ...row,
    happenedAt: row.happenedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.state === "held" ? null : (row.nextAttemptAt?.toISOString() ?? null),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}
