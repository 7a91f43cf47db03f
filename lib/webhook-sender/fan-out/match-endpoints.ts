import { includesType, TEST_EVENT_TYPE } from "@/lib/events/catalog/labels";
import { publicEvent } from "@/lib/events/catalog/public-event";
import { shownSite } from "@/lib/events/catalog/shown-site";
import type { EnvironmentName } from "@/lib/platform/environments";
import type { EndpointStatus } from "@/lib/webhooks/labels";

/** An event as recorded. Sequences are whole numbers that JavaScript represents exactly. */
export type LoggedEvent = {
  id: string;
  sequence: number;
  at: string;
  type: string;
  environment: EnvironmentName | null;
  subjectId: string;
  changes: object;
  siteId: string | null;
  formerSiteId: string | null;
};

/** What decides which events an endpoint receives. `siteIds`: null for all sites. `lastNumber`: of its newest message. */
export type Subscriber = {
  id: string;
  environment: EnvironmentName;
  eventTypes: string[];
  siteIds: string[] | null;
  status: EndpointStatus;
  startsAfter: number;
  lastNumber: number;
};

/** An event for one endpoint, with its number there. */
export type NewMessage = {
  endpointId: string;
  environment: EnvironmentName;
  number: number;
  eventId: string;
  sequence: number;
  type: string;
  subjectId: string;
  siteId: string | null;
  changed: string[];
  happenedAt: string;
  state: "pending" | "held" | "failed";
};

const STATES: Record<EndpointStatus, NewMessage["state"]> = { enabled: "pending", paused: "held", disabled: "failed" };

/** The messages that these events make for these endpoints of one organization, numbered without gaps in the order of the events. */
export function matchEndpoints(events: LoggedEvent[], subscribers: Subscriber[]): NewMessage[] {
  const numbers = new Map(subscribers.map(({ id, lastNumber }) => [id, lastNumber]));
  return events.flatMap((event) => {
    const known = publicEvent(event);
    if (!known) return [];
    const receivers = subscribers.filter((subscriber) => receives(subscriber, event, known.type));
    return receivers.map(({ id, environment, siteIds, status }) => {
      const number = numbers.get(id)! + 1;
      numbers.set(id, number);
      return {
        endpointId: id,
        environment,
        number,
        eventId: event.id,
        sequence: event.sequence,
        type: known.type,
        subjectId: event.subjectId,
        siteId: shownSite(event, siteIds),
        changed: known.changed,
        happenedAt: event.at,
        state: STATES[status],
      };
    });
  });
}

function receives(
  { id, environment, eventTypes, siteIds, startsAfter }: Subscriber,
  event: LoggedEvent,
  type: Parameters<typeof includesType>[1],
): boolean {
  if (event.environment !== environment || event.sequence <= startsAfter) return false;
  if (type === TEST_EVENT_TYPE) return event.subjectId === id;
  if (!includesType(eventTypes, type)) return false;
  return siteIds === null || [event.siteId, event.formerSiteId].some((site) => site !== null && siteIds.includes(site));
}
