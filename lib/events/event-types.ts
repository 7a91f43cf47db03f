/** Everything that is recorded: `<noun>.<what happened>`. lib/events/catalog says which are public, and under which names. */
export const EVENT_TYPES = [
  "key.created",
  "key.updated",
  "key.rotated",
  "key.overlap_ended",
  "key.revoked",
  "key.reactivated",
  "key.deleted",
  "key.expiring",
  "key.expired",
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
  "webhook_endpoint.created",
  "webhook_endpoint.updated",
  "webhook_endpoint.paused",
  "webhook_endpoint.resumed",
  "webhook_endpoint.disabled",
  "webhook_endpoint.deleted",
  "webhook_endpoint.secret_rotated",
  "webhook_endpoint.secret_revealed",
  "webhook.test",
  "member.invited",
  "member.invitation_resent",
  "member.invitation_withdrawn",
  "member.added",
  "member.role_changed",
  "member.removed",
  "member.left",
  "member.password_reset",
  "account.signed_in",
  "account.sign_in_failed",
  "account.sessions_ended",
  "account.updated",
  "account.password_changed",
  "account.email_changed",
  "account.second_factor_added",
  "account.second_factor_removed",
  "account.second_factor_reset",
  "account.recovery_codes_created",
  "account.recovery_code_used",
  "account.single_sign_on_linked",
  "account.disabled",
  "account.enabled",
  "organization.created",
  "organization.updated",
  "sign_in_policy.updated",
  "single_sign_on.updated",
  "single_sign_on.domain_verified",
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
  | Extract<EventType, `account.${string}`>
  | "account.created"
  | "account.password_reset"
  | "organization.deleted"
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
