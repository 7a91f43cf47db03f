import { groupOf } from "@/lib/events/event-types";

/* The public events, in values and names. Free of zod, so that screens can use them without loading zod. */

/** What each public event means, in one sentence. Endpoints subscribe to these types, and receivers read them. */
export const EVENT_MEANINGS = {
  "visitor.pre_registered": "A visitor was announced.",
  "visitor.checked_in": "A visitor arrived, whether announced or not.",
  "visitor.checked_out": "A visitor left.",
  "visitor.denied": "A visitor was refused entry.",
  "visitor.cancelled": "A visit was called off.",
  "visitor.updated": "A visitor's details changed.",
  "visitor.deleted": "A visitor was deleted.",
  "employee.created": "An employee was added.",
  "employee.updated": "An employee's details changed.",
  "employee.deleted": "An employee was deleted.",
  "employee.checked_in": "An employee arrived.",
  "employee.checked_out": "An employee left.",
  "delivery.arrived": "A delivery arrived and waits for its recipient.",
  "delivery.picked_up": "A delivery was handed out.",
  "delivery.updated": "A delivery's details changed.",
  "delivery.deleted": "A delivery was deleted.",
  "site.created": "A site was added.",
  "site.updated": "A site's details changed, or it was restored from the archive.",
  "site.archived": "A site was archived.",
  "site.deleted": "A site was deleted.",
  "key.created": "An API key was created.",
  "key.updated": "An API key's settings or owner changed, or an overlap of its secrets was ended early.",
  "key.rotated": "An API key got a new secret.",
  "key.revoked": "An API key was revoked.",
  "key.reactivated": "A revoked API key was reactivated.",
  "key.deleted": "A revoked API key was deleted.",
  "key.expiring": "An API key expires in 30, 14, 7 or 1 days.",
  "key.expired": "An API key expired.",
  "webhook.test": "Somebody sent a test event to this endpoint.",
} as const satisfies Record<`${string}.${string}`, string>;

export type PublicEventType = keyof typeof EVENT_MEANINGS;

export const PUBLIC_EVENT_TYPES = Object.keys(EVENT_MEANINGS) as PublicEventType[];

/** The only type that needs no subscription: it goes to the endpoint that is tested. */
export const TEST_EVENT_TYPE = "webhook.test" satisfies PublicEventType;

type SubscribedType = Exclude<PublicEventType, typeof TEST_EVENT_TYPE>;
type GroupOf<Type extends string> = Type extends `${infer Group}.${string}` ? Group : never;
export type PublicEventGroup = GroupOf<SubscribedType>;

const SUBSCRIBED_TYPES = PUBLIC_EVENT_TYPES.filter((type): type is SubscribedType => type !== TEST_EVENT_TYPE);

/** The nouns of the types that an endpoint can subscribe to, in the same order. */
export const PUBLIC_EVENT_GROUPS: PublicEventGroup[] = [...new Set(SUBSCRIBED_TYPES.map(groupOf))];

/** What an endpoint subscribes to: a type such as `visitor.checked_in`, or a group such as `visitor` for all of its types. */
export type Subscription = SubscribedType | PublicEventGroup;
export const SUBSCRIPTIONS: Subscription[] = [...PUBLIC_EVENT_GROUPS, ...SUBSCRIBED_TYPES];

/** Whether a list of types and groups includes this type. */
export function includesType(subscriptions: readonly string[], type: PublicEventType): boolean {
  return subscriptions.includes(type) || (type !== TEST_EVENT_TYPE && subscriptions.includes(groupOf(type)));
}
