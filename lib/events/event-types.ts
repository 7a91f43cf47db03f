/** Every recorded change: `<noun>.<what happened>`. Webhooks deliver the public ones under the same names. */
export const EVENT_TYPES = [
  "key.created",
  "key.updated",
  "key.rotated",
  "key.revoked",
  "key.reactivated",
  "key.deleted",
  "site.created",
  "site.updated",
  "site.archived",
  "site.restored",
  "member.added",
  "member.role_changed",
  "member.removed",
  "member.password_reset",
  "organization.created",
  "organization.updated",
  "api_access.enabled",
  "api_access.suspended",
  "api_access.resumed",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
