import { type Addresses, operation } from "@/lib/contracts/operation";
import { feed } from "@/lib/event-feed/examples";
import { listEvents } from "@/lib/event-feed/list-events";
import { type FeedEvent, type FeedPage, feedView, listFeedInput } from "@/lib/event-feed/schema";
import { waitForEvents } from "@/lib/event-feed/wait-for-events";
import { addressOfSubject } from "@/lib/events/catalog/subject-address";

/** The HTTP operation that pulls events. */
export const eventFeedOperations = [
  operation({
    id: "events.list",
    method: "GET",
    path: "/events",
    tag: "Events",
    summary: "List events",
    description:
      "Returns what has happened after a position, oldest first, for the last 30 days: the same events that webhooks deliver. " +
      "Send `nextAfter` as `after` of the next call, so that nothing is missed or read twice. With `wait`, the answer comes with the next " +
      "event. A key reads the events of its sites and of the records that it may list; events of keys need one that reaches all sites.",
    access: "read",
    answers: "report",
    query: listFeedInput,
    output: feedView,
    errors: ["EVENTS_EXPIRED"],
    example: { output: feed },
    longPoll: {
      parameter: "wait",
      waitMs: ({ wait }) => wait * 1_000,
      isEmpty: ({ events, hasMore }) => events.length === 0 && !hasMore,
      wait: ({ organizationId }, { latest }, ms) => waitForEvents(organizationId, latest, ms),
    },
    addAddresses: (page: FeedPage, addresses) => ({
      ...page,
      events: page.events.map((event) => withAddress(event, addresses)),
    }),
    run: listEvents,
  }),
];

function withAddress(event: FeedEvent, addresses: Addresses) {
  const { type, environment, data } = event;
  return { ...event, data: { ...data, url: addressOfSubject({ type, id: data.id, environment }, addresses) } };
}
