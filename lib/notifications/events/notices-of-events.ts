import type { Environment } from "@/lib/db/generated/enums";
import { EVENT_TYPES, type EventType } from "@/lib/events/event-types";
import { NOTIFICATION_TYPES, type NotificationType } from "@/lib/notifications/labels";
import type { Notice } from "@/lib/notifications/sending/notice";

/** An expiry is recorded together with its notice (`notifyOfDueKeys`). */
type NotifiedEvent = Exclude<Extract<NotificationType, EventType>, "key.expired">;

/** The events that people are notified of: those that a notification is named after. */
export const NOTIFIED_EVENTS = EVENT_TYPES.filter(
  (type): type is NotifiedEvent => type in NOTIFICATION_TYPES && type !== "key.expired",
);

/** An event as stored. */
export type EventRow = {
  id: string;
  organizationId: string;
  sequence: bigint;
  at: Date;
  type: NotifiedEvent;
  environment: Environment | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  subjectId: string;
  subjectName: string;
  changes: Record<string, { before?: unknown; after?: unknown } | undefined>;
  address: string | null;
};

/** A key as it is now. `lastFour`: of its current secret. */
export type KeyFacts = { id: string; ownerId: string | null; ownerName: string; lastFour: string | null };

/** What an event notifies of. `key`: the event's key, unless it is gone. */
export function noticeOf(event: EventRow, key: KeyFacts | undefined): Notice {
  const after = (field: string) => {
    const value = event.changes[field]?.after;
    return typeof value === "string" ? value : undefined;
  };
  const facts = {
    owner: key?.ownerName,
    lastFour: after("lastFour") ?? key?.lastFour ?? undefined,
    reason: after("reason") ?? after("disabledReason"),
    oldSecretEndsAt: laterThan(event.at, after("oldSecretEndsAt")),
    address: event.address ?? undefined,
  };
  return {
    cause: `event ${event.id}`,
    type: event.type,
    organizationId: event.organizationId,
    environment: event.environment,
    subject: { id: event.subjectId, name: event.subjectName },
    details: { at: event.at.toISOString(), by: event.actorName, ...facts },
    ownerId: key?.ownerId ?? null,
    actorId: event.actorKind === "user" ? event.actorId : null,
  };
}

/** A secret that was replaced without an overlap ended with the event. */
function laterThan(at: Date, end: string | undefined): string | undefined {
  return end && Date.parse(end) > at.getTime() ? end : undefined;
}
