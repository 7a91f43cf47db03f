import type { EventView } from "@/lib/events/schema";
import { SCOPE_LABELS } from "@/lib/keys/terms";
import { formatDateTime } from "@/lib/readable-time";
import { REASONS } from "../../_components/key-words";

const HAPPENED: Record<string, string> = {
  "key.created": "Created",
  "key.updated": "Edited",
  "key.rotated": "Rotated",
  "key.revoked": "Revoked",
  "key.reactivated": "Reactivated",
  "key.deleted": "Deleted",
};

type Field = { label: string; say: (value: unknown, timeZone: string) => string };

const FIELDS: Record<string, Field> = {
  name: { label: "Name", say: String },
  scope: { label: "Scope", say: sayScope },
  sites: { label: "Sites", say: saySites },
  expiresAt: { label: "Expires", say: sayTime },
  lastFour: { label: "Secret", say: (value) => `••••${value}` },
  oldSecretEndsAt: { label: "Old secret until", say: sayTime },
  reason: { label: "Reason", say: sayReason },
  note: { label: "Note", say: String },
};

/** What happened to a key, in a word. */
export function eventLabel(event: EventView): string {
  return HAPPENED[event.type] ?? event.type;
}

/** What the event changed, each as `Name: A → B` or `Name: B`. */
export function describeChanges({ changes }: EventView, timeZone: string): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, say }]) => {
    const change = changes[name];
    if (!change) return [];
    const sides = [change.before, change.after].filter((side) => side !== undefined);
    return `${label}: ${sides.map((side) => say(side, timeZone)).join(" → ")}`;
  });
}

function sayScope(value: unknown): string {
  const [reach, access] = String(value).split(":");
  const scope = `${reach === "global" ? "all_sites" : "selected_sites"}:${access}`;
  return Object.entries(SCOPE_LABELS).find(([key]) => key === scope)?.[1] ?? String(value);
}

function saySites(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return "all";
  return value.map((site: { name?: unknown }) => String(site.name)).join(", ");
}

function sayTime(value: unknown, timeZone: string): string {
  return typeof value === "string" ? formatDateTime(value, timeZone) : "never";
}

function sayReason(value: unknown): string {
  return REASONS.find((reason) => reason.value === value)?.label ?? String(value);
}
