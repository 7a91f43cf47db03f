import type { EnvironmentName } from "@/lib/platform/environments";

/* What people are notified of, in values and addresses. Free of zod, so that screens can use them without loading zod. */

/** What a person chooses to get by e-mail, or not. In the dashboard everything is shown. */
export const notificationTopics = [
  "key_changes",
  "expiry",
  "upkeep",
  "calls_after_revocation",
  "api_access",
  "webhooks",
] as const;
export type NotificationTopic = (typeof notificationTopics)[number];

/** `isEmailed`: false for what is shown in the dashboard only. `dialog`: of the key's page, where the next step is taken. */
type TypeRules = { topic: NotificationTopic; isEmailed: boolean; dialog?: "edit" | "rotate" | "revoke" };

const changed: TypeRules = { topic: "key_changes", isEmailed: true };
const expiring: TypeRules = { topic: "expiry", isEmailed: true, dialog: "edit" };
const access: TypeRules = { topic: "api_access", isEmailed: true };
const webhook: TypeRules = { topic: "webhooks", isEmailed: true };

/** Every notification, and what follows from its type. From `key.created` on they have the names of events. */
export const NOTIFICATION_TYPES = {
  "key.expires_in_30_days": expiring,
  "key.expires_in_14_days": expiring,
  "key.expires_in_7_days": expiring,
  "key.expires_in_1_day": expiring,
  "key.expired": expiring,
  "key.unused_for_60_days": { topic: "upkeep", isEmailed: true, dialog: "revoke" },
  "key.rotation_due": { topic: "upkeep", isEmailed: true, dialog: "rotate" },
  "key.called_after_revocation": { topic: "calls_after_revocation", isEmailed: true },
  "key.created": changed,
  "key.rotated": changed,
  "key.revoked": changed,
  "key.reactivated": { ...changed, isEmailed: false },
  "key.deleted": { ...changed, isEmailed: false },
  "api_access.enabled": access,
  "api_access.declined": access,
  "api_access.suspended": access,
  "api_access.resumed": access,
  "webhook_endpoint.failing": webhook,
  "webhook_endpoint.disabled": webhook,
} as const satisfies Record<string, TypeRules>;

export type NotificationType = keyof typeof NOTIFICATION_TYPES;

/** The rules of a type. */
export function rulesOf(type: NotificationType): TypeRules {
  return NOTIFICATION_TYPES[type];
}

/** Notifications on one page of the list, and in the bell's panel. */
export const NOTIFICATIONS_PER_PAGE = 25;
export const NOTIFICATIONS_IN_PANEL = 8;
/** Unread notifications are counted up to this number, then shown as "99+". */
export const UNREAD_COUNTED_MAX = 100;

export const notificationTabs = ["all", "unread"] as const;
export type NotificationTab = (typeof notificationTabs)[number];

/** The page where a notification's next step is taken, with its dialog open. `subjectId`: the key's, endpoint's or organization's. */
export function notificationPath(type: NotificationType, subjectId: string, environment: EnvironmentName): string {
  const query = new URLSearchParams(environment === "sandbox" ? { environment } : {});
  const { dialog } = rulesOf(type);
  if (dialog) query.set("dialog", dialog);
  let path = `/integrations/api/${subjectId}`;
  if (type.startsWith("api_access.")) path = "/integrations/api";
  if (type.startsWith("webhook_endpoint.")) path = `/integrations/webhooks/${subjectId}`;
  if (type === "key.deleted") {
    path = "/audit-log";
    query.set("search", subjectId);
  }
  if (type === "key.called_after_revocation") {
    path = "/integrations/requests";
    query.set("range", "7d");
    query.set("key", subjectId);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
