import { Prisma } from "@/lib/db/generated/client";
import type { PublicEventType } from "@/lib/events/catalog/labels";
import type { EndpointStatus, MessageState } from "@/lib/webhooks/labels";
import type { MessageView } from "@/lib/webhooks/log/schema";

/** What a message's view needs besides id and time, over `t`. */
export const MESSAGE_COLUMNS = Prisma.sql`
  t.endpoint_id as "endpointId", t.number::float8 as number, t.type, t.sequence::float8 as sequence,
  t.subject_id as "subjectId", t.site_id as "siteId", t.changed, t.happened_at as "happenedAt", t.at as "createdAt", t.state,
  t.attempts, t.last_status as "lastStatus", t.last_error as "lastError", t.next_attempt_at as "nextAttemptAt",
  t.delivered_at as "deliveredAt"`;

export type MessageRow = Omit<MessageView, "happenedAt" | "createdAt" | "nextAttemptAt" | "deliveredAt"> & {
  /** To the microsecond. */
  at: string;
  type: PublicEventType;
  happenedAt: Date;
  createdAt: Date;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
};

/** The message of an endpoint with this status now. What waits is held unless the endpoint is enabled. */
export function viewMessage({ at: _, ...row }: MessageRow, status: EndpointStatus): MessageView {
  const isHeld = isWaiting(row.state) && status !== "enabled";
  return {
    ...row,
    happenedAt: row.happenedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    state: isWaiting(row.state) ? (isHeld ? "held" : "pending") : row.state,
    nextAttemptAt: (!isHeld && row.nextAttemptAt?.toISOString()) || null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  };
}

/** The stored states that are shown as this one. Pausing and resuming change no message, so both of what waits are stored. */
export function storedStates(shown: MessageState, status: EndpointStatus): MessageState[] {
  if (!isWaiting(shown)) return [shown];
  return (shown === "held") === (status !== "enabled") ? ["pending", "held"] : [];
}

function isWaiting(state: MessageState): boolean {
  return state === "pending" || state === "held";
}
