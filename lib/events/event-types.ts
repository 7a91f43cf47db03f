/** Every recorded change: `<noun>.<what happened>`. Webhooks deliver the public ones under the same names. */
export const EVENT_TYPES = [
  "key.created",
  "key.updated",
  "key.rotated",
  "key.overlap_ended",
  "key.revoked",
  "key.reactivated",
  "key.deleted",
  "site.created",
  "site.updated",
  "site.archived",
  "site.restored",
  "site.deleted",
  "visitor.created",
  "visitor.updated",
  "visitor.checked_in",
  "visitor.checked_out",
  "visitor.denied",
  "visitor.cancelled",
  "visitor.deleted",
  "employee.created",
  "employee.updated",
  "employee.checked_in",
  "employee.checked_out",
  "employee.deleted",
  "delivery.created",
  "delivery.updated",
  "delivery.picked_up",
  "delivery.deleted",
  "member.added",
  "member.role_changed",
  "member.removed",
  "member.password_reset",
  "organization.created",
  "organization.updated",
  "api_access.requested",
  "api_access.declined",
  "api_access.enabled",
  "api_access.suspended",
  "api_access.resumed",
  "sandbox.reset",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** The changes that belong to no organization; the installation log records them. */
export type InstallationEventType =
  | "account.created"
  | "account.password_reset"
  | "operator.added"
  | "operator.removed"
  | "signing_keys.rotated";

/** The nouns of the event types, in the same order. */
export const EVENT_GROUPS = [...new Set(EVENT_TYPES.map(groupOf))];

export type EventGroup = GroupOf<EventType>;
type GroupOf<Type extends string> = Type extends `${infer Group}.${string}` ? Group : never;

/** The part before the dot: `key` of `key.rotated`. */
export function groupOf<Type extends string>(type: Type): GroupOf<Type> {
  return type.slice(0, type.indexOf(".")) as GroupOf<Type>;
}
