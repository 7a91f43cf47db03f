import { z } from "zod";
import { idOf, timeView } from "@/lib/contracts/view-fields";
import { PUBLIC_EVENT_TYPES, SUBSCRIPTIONS, type Subscription } from "@/lib/events/catalog/labels";
import { wholeNumber } from "@/lib/inputs/list-input";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { environments } from "@/lib/platform/environments";

/** The longest wait for an event: shorter than the time after which proxies give up. */
const WAIT_MAX_SECONDS = 20;

const POSITION = "Use the `nextAfter` of an earlier answer, or omit it to begin with the oldest event.";
const position = z.int().min(0);

/** Which events to read, oldest first. */
export const listFeedInput = z.object({
  after: z.coerce
    .string()
    .regex(/^\d{1,15}$/, POSITION)
    .transform(Number)
    .optional()
    .meta({
      ...{ type: "integer", minimum: 0, maximum: 999_999_999_999_999 },
      description: "The position after which to continue: `nextAfter` of an earlier answer, or an event's `sequence`.",
    }),
  types: severalOf(SUBSCRIPTIONS as [Subscription, ...Subscription[]]).meta({
    description:
      "Only events of this type, or of several, separated by commas. `visitor` includes all types that begin with it.",
  }),
  siteId: severalIds().meta({
    description:
      "Only events of this site, or of several, separated by commas. A site that the key does not reach has none.",
  }),
  limit: wholeNumber(1, 100).default(100).meta({ description: "The maximum number of events to return." }),
  wait: wholeNumber(0, WAIT_MAX_SECONDS).default(0).meta({
    description: "How many seconds to wait for an event when there is none. The answer comes with the first.",
  }),
});
export type ListFeedInput = z.output<typeof listFeedInput>;

/** An event as readers of the feed see it. `url` is added by the door. */
const feedEventView = z
  .object({
    id: idOf("event"),
    type: z.enum(PUBLIC_EVENT_TYPES),
    timestamp: timeView.meta({ description: "When it happened." }),
    sequence: position.meta({
      description: "Its position in the organization's log. Positions rise; those of other events lie between.",
    }),
    environment: z.enum(environments),
    organizationId: idOf("organization"),
    data: z.object({
      id: z.string().meta({ description: "The id of the record or key that the event is about." }),
      siteId: idOf("site").nullable(),
      changed: z.array(z.string()).meta({ description: "The names of the fields that changed." }),
      url: z
        .string()
        .meta({ format: "uri", description: "Where to read the record; for a key, its page in the dashboard." }),
    }),
  })
  .meta({ "x-name": "Event" });

/** A part of the feed. */
export const feedView = z
  .object({
    events: z.array(feedEventView).meta({ description: "Oldest first." }),
    nextAfter: position.meta({
      description:
        "Send it as `after` of the next call. It rises even when no event matches, so that nothing is read twice.",
    }),
    hasMore: z.boolean().meta({ description: "Whether there may be more events now: call again without waiting." }),
    latest: position.meta({
      description: "The position of the organization's newest event: start there after taking a copy of the lists.",
    }),
  })
  .meta({ "x-name": "Event page" });

type WithoutUrl<Event extends { data: object }> = Omit<Event, "data"> & { data: Omit<Event["data"], "url"> };
export type FeedEvent = WithoutUrl<z.output<typeof feedEventView>>;
export type FeedPage = Omit<z.output<typeof feedView>, "events"> & { events: FeedEvent[] };
