import { z } from "zod";
import { idOf, timeView } from "@/lib/contracts/view-fields";
import { EVENT_MEANINGS, PUBLIC_EVENT_TYPES, type PublicEventType } from "@/lib/events/catalog/labels";
import { groupOf } from "@/lib/events/event-types";
import { environments } from "@/lib/platform/environments";

/** The noun of a public event: what its `data.id` identifies. */
export type EventNoun = ReturnType<typeof groupOf<PublicEventType>>;

const SUBJECTS = {
  visitor: "visitor",
  employee: "employee",
  delivery: "delivery",
  site: "site",
  key: "key",
  webhook: "webhookEndpoint",
} as const satisfies Record<EventNoun, Parameters<typeof idOf>[0]>;

/** What an event says of its record: which one, where it is, and what changed; never values. */
function dataOf(noun: EventNoun) {
  return z
    .object({
      id: idOf(SUBJECTS[noun]),
      siteId: idOf("site").nullable().meta({
        description:
          "The record's site; null when it belongs to none. Who receives the events of selected sites gets the site that the record left, when it moved to another one.",
      }),
      changed: z.array(z.string()).meta({ description: "The names of the fields that changed." }),
      url: z.url().meta({ description: "Where to read the record." }),
    })
    .meta({ "x-name": `${noun} event data` });
}

/** The body that a receiver gets, without the record that an endpoint may ask for. */
function payloadOf<Type extends PublicEventType>(type: Type) {
  return z.object({
    type: z.literal(type),
    timestamp: timeView.meta({ description: "When it happened." }),
    sequence: z.int().min(1).meta({ description: "The event's position in the organization's log." }),
    environment: z.enum(environments),
    organizationId: idOf("organization"),
    data: dataOf(groupOf(type) as EventNoun),
  });
}
type EventPayload = Omit<z.output<ReturnType<typeof payloadOf>>, "type"> & { type: PublicEventType };

/** A public event, for documents, screens and tests. `schema` and `example`: of the whole payload, in v2's names. */
export type CatalogEntry = {
  type: PublicEventType;
  noun: EventNoun;
  meaning: string;
  environments: typeof environments;
  schema: z.ZodObject;
  example: EventPayload;
};

/** Records of every sandbox, which the API's documents show, too. A test compares them. */
const EXAMPLE_IDS: Record<EventNoun | "organization", string> = {
  visitor: "vis_4qh499ng2agz492hs8a7z8zbcj",
  employee: "emp_53hzyq6gyvgfz8145zkr72p8je",
  delivery: "dlv_31dtr53w79hyrb9q53703jfk4b",
  site: "site_48n0qhj1njgnw9q1f0231qwd4w",
  key: "key_01kabc4xq8e9v9j6z3m5n7p2rt",
  webhook: "whe_01kabc4xq8e9v9j6z3m5n7p2rt",
  organization: "org_1a8vhswyjbgcns254xysczkkk2",
};

const API = "https://hub.example.com/sandbox/developer/v2";
const EXAMPLE_URLS: Record<EventNoun, string> = {
  visitor: `${API}/visitors/${EXAMPLE_IDS.visitor}`,
  employee: `${API}/employees/${EXAMPLE_IDS.employee}`,
  delivery: `${API}/deliveries/${EXAMPLE_IDS.delivery}`,
  site: `${API}/sites/${EXAMPLE_IDS.site}`,
  key: `https://hub.example.com/integrations/api/${EXAMPLE_IDS.key}?environment=sandbox`,
  webhook: `${API}/webhook-endpoints/${EXAMPLE_IDS.webhook}`,
};

/** The fields that change in the example of a type; none for the others. */
const EXAMPLE_CHANGES: Partial<Record<PublicEventType, string[]>> = {
  "visitor.pre_registered": ["siteId", "firstName", "lastName", "visitorType", "expectedAt", "status"],
  "visitor.checked_in": ["status", "checkInTime", "badgeNumber"],
  "visitor.checked_out": ["status", "checkOutTime"],
  "visitor.denied": ["status"],
  "visitor.cancelled": ["status"],
  "visitor.updated": ["expectedAt", "hostId"],
  "employee.created": ["siteId", "firstName", "lastName", "department", "status"],
  "employee.updated": ["department"],
  "employee.checked_in": ["checkedInAt", "checkedOutAt"],
  "employee.checked_out": ["checkedOutAt"],
  "delivery.arrived": ["siteId", "carrier", "recipientId", "arrivedAt"],
  "delivery.picked_up": ["status", "pickedUpAt"],
  "delivery.updated": ["carrier"],
  "site.created": ["name", "timeZone", "address"],
  "site.updated": ["name"],
  "site.archived": ["status"],
  "key.created": ["name", "owner", "scope", "sites", "expiresAt"],
  "key.updated": ["name"],
  "key.rotated": ["lastFour", "oldSecretEndsAt"],
  "key.revoked": ["reason"],
  "key.reactivated": ["reason"],
};

/** Every public event, in the order of its noun. */
export const EVENT_CATALOG: CatalogEntry[] = PUBLIC_EVENT_TYPES.map((type) => {
  const noun = groupOf(type) as EventNoun;
  return { type, noun, meaning: EVENT_MEANINGS[type], environments, schema: payloadOf(type), example: exampleOf(type) };
});

function exampleOf(type: PublicEventType): EventPayload {
  const noun = groupOf(type) as EventNoun;
  const hasSite = noun !== "key" && noun !== "webhook";
  return {
    type,
    timestamp: "2026-01-15T09:30:00.518Z",
    sequence: 1_042,
    environment: "sandbox",
    organizationId: EXAMPLE_IDS.organization,
    data: {
      id: EXAMPLE_IDS[noun],
      siteId: hasSite ? EXAMPLE_IDS.site : null,
      changed: (EXAMPLE_CHANGES[type] ?? []).toSorted(),
      url: EXAMPLE_URLS[noun],
    },
  };
}
