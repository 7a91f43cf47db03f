import { GROUP_LABELS } from "@/app/(dashboard)/audit-log/_components/event-sentences";
import {
  includesType,
  PUBLIC_EVENT_GROUPS,
  PUBLIC_EVENT_TYPES,
  type PublicEventGroup,
  type PublicEventType,
  type Subscription,
  TEST_EVENT_TYPE,
} from "@/lib/events/catalog/labels";
import { groupOf } from "@/lib/events/event-types";

type SubscribedType = Exclude<PublicEventType, typeof TEST_EVENT_TYPE>;

/** The types of a group that an endpoint can subscribe to. */
export function typesOf(group: PublicEventGroup): SubscribedType[] {
  return PUBLIC_EVENT_TYPES.filter((type): type is SubscribedType => groupOf(type) === group);
}

function isGroup(subscription: Subscription): subscription is PublicEventGroup {
  return (PUBLIC_EVENT_GROUPS as string[]).includes(subscription);
}

/** `Visitors: all events`, or the type's name. */
export function subscriptionLabel(subscription: Subscription): string {
  return isGroup(subscription) ? `${GROUP_LABELS[subscription]}: all events` : subscription;
}

/** The order of the catalog, groups first. */
export function inCatalogOrder(subscriptions: readonly Subscription[]): Subscription[] {
  const order: string[] = [...PUBLIC_EVENT_GROUPS, ...PUBLIC_EVENT_TYPES];
  return subscriptions.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The types that these subscriptions include, in the order of the catalog. */
export function chosenTypes(subscriptions: readonly Subscription[]): PublicEventType[] {
  return PUBLIC_EVENT_TYPES.filter((type) => includesType(subscriptions, type) && type !== TEST_EVENT_TYPE);
}
