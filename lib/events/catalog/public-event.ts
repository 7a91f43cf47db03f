import { PUBLIC_EVENT_TYPES, type PublicEventType } from "@/lib/events/catalog/labels";
import { EVENT_TYPES, type EventType } from "@/lib/events/event-types";

/** An event as it is recorded. `changes`: by field. */
type RecordedEvent = { type: string; environment: string | null; changes: object };

/** An event as receivers learn of it. `changed`: the names of the fields that changed, sorted, never their values. */
export type PublicEvent = { type: PublicEventType; changed: string[] };

/** Recorded types whose public name differs. */
const RENAMED = {
  "visitor.created": "visitor.pre_registered",
  "delivery.created": "delivery.arrived",
  "site.restored": "site.updated",
  "key.overlap_ended": "key.updated",
} as const satisfies Partial<Record<EventType, PublicEventType>>;

/** The recorded types that have a public type. All others are internal. */
const PUBLIC_TYPES = new Map(EVENT_TYPES.flatMap((type) => publicTypeOf(type).map((name) => [type as string, name])));

function publicTypeOf(type: EventType): PublicEventType[] {
  if (type in RENAMED) return [RENAMED[type as keyof typeof RENAMED]];
  return PUBLIC_EVENT_TYPES.filter((name) => name === type);
}

/** What a recorded event is for receivers; null when it is internal, or concerns no environment. */
export function publicEvent({ type, environment, changes }: RecordedEvent): PublicEvent | null {
  const name = PUBLIC_TYPES.get(type);
  if (!name || environment === null || isWalkIn(type, changes)) return null;
  return { type: name, changed: isChange(name) ? Object.keys(changes).sort() : [] };
}

/** The recorded types that become one of these public types, for statements that search among events. */
export function recordedTypesOf(names: readonly PublicEventType[]): string[] {
  return [...PUBLIC_TYPES].filter(([, name]) => names.includes(name)).map(([type]) => type);
}

/**
 * Whether this is the creation of a visitor who was not announced. Such a creation names no status, and is followed by the
 * check-in, which is public.
 */
function isWalkIn(type: string, changes: object): boolean {
  return type === "visitor.created" && !("status" in changes);
}

/** Whether the names in `changes` are fields that changed, and not facts about the event. */
function isChange(type: PublicEventType): boolean {
  return !type.endsWith(".deleted") && type !== "key.expiring" && type !== "key.expired" && type !== "webhook.test";
}
