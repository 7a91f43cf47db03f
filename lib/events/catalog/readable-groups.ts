import { PUBLIC_EVENT_GROUPS, type PublicEventGroup } from "@/lib/events/catalog/labels";
import type { Actor } from "@/lib/platform/ctx";

type KeyActor = Extract<Actor, { kind: "apiKey" }>;

/** The operation that shows a noun's records; null for a noun that the API has no records of. */
const LIST_OPERATIONS: Record<PublicEventGroup, string | null> = {
  visitor: "visitors.list",
  employee: "employees.list",
  delivery: "deliveries.list",
  site: "sites.list",
  key: null,
};

/**
 * The groups whose events a key may read: those of records that it may list. Events of keys concern the whole organization, so
 * they need a key that reaches all sites. Without this rule a Custom scope for events would include every record.
 */
export function readableGroups({ access, operations, siteIds }: KeyActor): PublicEventGroup[] {
  return PUBLIC_EVENT_GROUPS.filter((group) => {
    const operation = LIST_OPERATIONS[group];
    if (operation === null) return siteIds === null;
    return access !== "custom" || operations.includes(operation);
  });
}
