import type { OrganizationChange, OrganizationEvent } from "@/lib/organizations/access-schema";
import { type ExpectedVolume, PLAN_LABELS, VOLUME_LABELS } from "@/lib/organizations/labels";
import type { ApiAccessState } from "@/lib/organizations/schema";
import type { Plan } from "@/lib/platform/plans";
import { accessLabel } from "../../../_components/access-badge";

const LABELS: Record<OrganizationChange, string> = {
  "organization.created": "Created",
  "organization.updated": "Changed",
  "api_access.requested": "API access requested",
  "api_access.declined": "Request declined",
  "api_access.enabled": "API access enabled",
  "api_access.suspended": "API access suspended",
  "api_access.resumed": "API access resumed",
};

const FIELDS: Record<string, { label: string; format: (value: unknown) => string }> = {
  apiAccess: { label: "API access", format: (value) => accessLabel(value as ApiAccessState) },
  plan: { label: "Plan", format: (value) => PLAN_LABELS[value as Plan] ?? String(value) },
  requestsPerMinute: { label: "Custom limit", format: formatLimit },
  expectedVolume: { label: "Expected volume", format: (value) => `${VOLUME_LABELS[value as ExpectedVolume]} a day` },
  reason: { label: "Reason", format: String },
  name: { label: "Name", format: String },
  slug: { label: "Short name", format: String },
  timeZone: { label: "Time zone", format: String },
};

/** A short label for what happened to the organization. */
export function changeLabel({ type }: OrganizationEvent): string {
  return LABELS[type];
}

/** The event's changes, each as `Plan: Starter → Enterprise` or `Plan: Starter`. */
export function describeChange({ changes }: OrganizationEvent): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, format }]) => {
    const change = changes[name];
    if (!change) return [];
    const sides = [change.before, change.after].filter((side) => side !== undefined);
    return `${label}: ${sides.map(format).join(" → ")}`;
  });
}

function formatLimit(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} requests a minute` : "none";
}
