import {
  type ExpectedVolume,
  type OrganizationChange,
  type OrganizationEvent,
  PLAN_LABELS,
  VOLUME_LABELS,
} from "@/lib/organizations/labels";
import type { ApiAccessState } from "@/lib/organizations/schema";
import type { Plan } from "@/lib/platform/plans";
import { accessLabel } from "../../../_components/access-badge";

const HAPPENED: Record<OrganizationChange, string> = {
  "organization.created": "Created",
  "organization.updated": "Changed",
  "api_access.requested": "API access requested",
  "api_access.declined": "Request declined",
  "api_access.enabled": "API access enabled",
  "api_access.suspended": "API access suspended",
  "api_access.resumed": "API access resumed",
};

const FIELDS: Record<string, { label: string; say: (value: unknown) => string }> = {
  apiAccess: { label: "API access", say: (value) => accessLabel(value as ApiAccessState) },
  plan: { label: "Plan", say: (value) => PLAN_LABELS[value as Plan] ?? String(value) },
  requestsPerMinute: { label: "Own limit", say: sayLimit },
  expectedVolume: { label: "Expects", say: (value) => `${VOLUME_LABELS[value as ExpectedVolume]} a day` },
  reason: { label: "Reason", say: String },
  name: { label: "Name", say: String },
  slug: { label: "Slug", say: String },
  timeZone: { label: "Time zone", say: String },
};

/** What happened to an organization, in a few words. */
export function changeLabel({ type }: OrganizationEvent): string {
  return HAPPENED[type];
}

/** What the event changed, each as `Plan: Starter → Enterprise` or `Plan: Starter`. */
export function describeChange({ changes }: OrganizationEvent): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, say }]) => {
    const change = changes[name];
    if (!change) return [];
    const sides = [change.before, change.after].filter((side) => side !== undefined);
    return `${label}: ${sides.map(say).join(" → ")}`;
  });
}

function sayLimit(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} requests a minute` : "none";
}
