import type { EventGroup, EventType } from "@/lib/events/event-types";
import { ACCOUNT_SENTENCES } from "@/lib/events/labels";

/** The start of a sentence that ends with the subject's name. Each new event type needs an entry here. */
const SENTENCES: Record<EventType, string> = {
  "key.created": "Created the API key",
  "key.updated": "Edited the API key",
  "key.rotated": "Rotated the API key",
  "key.overlap_ended": "Ended the overlap of the API key",
  "key.revoked": "Revoked the API key",
  "key.reactivated": "Reactivated the API key",
  "key.deleted": "Deleted the API key",
  "key.expiring": "Gave notice of the approaching expiry of the API key",
  "key.expired": "Recorded the expiry of the API key",
  "site.created": "Created the site",
  "site.updated": "Edited the site",
  "site.archived": "Archived the site",
  "site.restored": "Restored the site",
  "site.deleted": "Deleted the site",
  "visitor.created": "Created the visitor",
  "visitor.updated": "Edited the visitor",
  "visitor.checked_in": "Checked in the visitor",
  "visitor.checked_out": "Checked out the visitor",
  "visitor.denied": "Denied entry to the visitor",
  "visitor.cancelled": "Cancelled the visit of",
  "visitor.deleted": "Deleted the visitor",
  "employee.created": "Created the employee",
  "employee.updated": "Edited the employee",
  "employee.checked_in": "Checked in the employee",
  "employee.checked_out": "Checked out the employee",
  "employee.deleted": "Deleted the employee",
  "delivery.created": "Created the delivery",
  "delivery.updated": "Edited the delivery",
  "delivery.picked_up": "Handed over the delivery",
  "delivery.deleted": "Deleted the delivery",
  "webhook_endpoint.created": "Created the webhook endpoint",
  "webhook_endpoint.updated": "Edited the webhook endpoint",
  "webhook_endpoint.paused": "Paused the webhook endpoint",
  "webhook_endpoint.resumed": "Resumed the webhook endpoint",
  "webhook_endpoint.disabled": "Disabled the webhook endpoint",
  "webhook_endpoint.deleted": "Deleted the webhook endpoint",
  "webhook_endpoint.secret_rotated": "Rotated the secret of the webhook endpoint",
  "webhook_endpoint.secret_revealed": "Revealed the secret of the webhook endpoint",
  "webhook.test": "Sent a test event to the webhook endpoint",
  "member.invited": "Invited",
  "member.invitation_resent": "Sent the invitation again to",
  "member.invitation_withdrawn": "Withdrew the invitation of",
  "member.added": "Added the member",
  "member.role_changed": "Changed the role of",
  "member.removed": "Removed the member",
  "member.left": "Left the organization:",
  "member.password_reset": "Reset the password of",
  ...ACCOUNT_SENTENCES,
  "sign_in_policy.updated": "Changed the sign-in policy of",
  "single_sign_on.updated": "Changed single sign-on of",
  "single_sign_on.domain_verified": "Verified the domain",
  "organization.created": "Created the organization",
  "organization.updated": "Changed the organization",
  "sandbox.reset": "Reset the sandbox of",
  "api_access.requested": "Requested API access for",
  "api_access.declined": "Declined API access for",
  "api_access.enabled": "Enabled API access for",
  "api_access.suspended": "Suspended API access for",
  "api_access.resumed": "Resumed API access for",
};

/** The name of each group of event types. */
export const GROUP_LABELS: Record<EventGroup, string> = {
  key: "API keys",
  site: "Sites",
  visitor: "Visitors",
  employee: "Employees",
  delivery: "Deliveries",
  webhook_endpoint: "Webhook endpoints",
  webhook: "Webhooks",
  member: "Members",
  account: "Accounts",
  sign_in_policy: "Sign-in policy",
  single_sign_on: "Single sign-on",
  organization: "Organization",
  sandbox: "Sandbox",
  api_access: "API access",
};

/** Returns the start of the event's sentence. A type that this version does not know appears as its name. */
export function beginSentence(type: string): string {
  return (SENTENCES as Record<string, string>)[type] ?? `${type}:`;
}

/** The type's name in a menu: `Rotated`, `Role changed`. */
export function typeLabel(type: EventType): string {
  const words = type.slice(type.indexOf(".") + 1).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ACTOR_KINDS: Record<string, string> = {
  user: "Person",
  operator: "Platform team",
  apiKey: "API key",
  system: "System",
};

export function actorKindLabel(kind: string): string {
  return ACTOR_KINDS[kind] ?? kind;
}
