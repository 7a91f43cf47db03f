import { actorLabel } from "@/components/actor-label";
import type { EventType } from "@/lib/events/event-types";
import type { EventView } from "@/lib/events/schema";
import { permissionLabel } from "@/lib/keys/labels";
import type { ChoosableOperation } from "@/lib/keys/schema";
import { formatDateTime } from "@/lib/time/readable-time";
import { FIXTURES } from "../_sandbox/fixture-labels";
import { describeSetChange, nameOperations } from "../integrations/api/_components/form/operation-labels";
import { REASONS } from "../integrations/api/_components/key-labels";

type Change = EventView["changes"][string];

const LABELS: Record<Extract<EventType, `key.${string}`>, string> = {
  "key.created": "Created",
  "key.updated": "Edited",
  "key.rotated": "Rotated",
  "key.overlap_ended": "Overlap ended",
  "key.revoked": "Revoked",
  "key.reactivated": "Reactivated",
  "key.deleted": "Deleted",
  "key.expiring": "Expiring soon",
  "key.expired": "Expired",
};

/** The context for formatting a value. */
type FormatContext = { timeZone: string; operations: ChoosableOperation[] };
type Format = (value: unknown, context: FormatContext) => string;
/** Formats one field's change; returns an empty text when there is nothing to show. */
type FormatChange = (change: Change, context: FormatContext) => string;

type Field = { label: string; format: Format; formatChange?: FormatChange };

/** The known fields of events, in display order. Other fields appear after them, unformatted. */
const FIELDS: Record<string, Field> = {
  name: { label: "Name", format: formatText },
  slug: { label: "Short name", format: formatText },
  owner: { label: "Owner", format: (value) => actorLabel(formatText(value)) },
  secretKnownTo: { label: "To be rotated, because the secret is known to", format: formatText },
  scope: { label: "Scope", format: (value) => permissionLabel(String(value)) },
  operations: { label: "Operations", format: formatOperations, formatChange: formatOperationsChange },
  sites: { label: "Sites", format: formatSites },
  requestsPerMinute: { label: "Limit", format: formatLimit, formatChange: formatLimitChange },
  expiresAt: { label: "Expires", format: formatTime },
  lastFour: { label: "Secret", format: (value) => `••••${value}` },
  oldSecretEndsAt: { label: "Old secret works until", format: formatTime },
  reason: { label: "Reason", format: formatReason },
  note: { label: "Note", format: formatText },
  address: { label: "Address", format: formatText },
  timeZone: { label: "Time zone", format: formatText },
  status: { label: "Status", format: formatWord },
  plan: { label: "Plan", format: formatWord },
  apiAccess: { label: "API access", format: formatWord },
  email: { label: "E-mail", format: formatText },
  role: { label: "Role", format: formatWord },
  createdAt: { label: "Created", format: formatTime },
  fixture: { label: "Test data", format: formatFixture },
  url: { label: "URL", format: formatText },
  description: { label: "Description", format: formatText },
  eventTypes: { label: "Events", format: formatList },
  siteIds: { label: "Sites", format: (value) => formatList(value) || "all" },
  dialect: { label: "Format", format: formatText },
  include: { label: "Payload", format: (value) => (value === "ids" ? "IDs only" : "The record") },
  requestsPerSecond: { label: "Maximum rate", format: formatRate },
};

/** A one-word label for what happened to a key. */
export function eventLabel({ type }: Pick<EventView, "type">): string {
  return type in LABELS ? LABELS[type as keyof typeof LABELS] : type;
}

/** The event's changes, each as `Name: A → B` or `Name: B`. */
export function describeChanges({ changes }: Pick<EventView, "changes">, context: FormatContext): string[] {
  return Object.entries(FIELDS).flatMap(([name, { label, format, formatChange = bothSides(format) }]) => {
    const change = changes[name];
    const text = change && formatChange(change, context);
    return text ? `${labelOf(name, label, change)}: ${text}` : [];
  });
}

/** A reactivation records why the key had been revoked. */
function labelOf(name: string, label: string, change: Change): string {
  return name === "reason" && change.after === undefined ? "Had been revoked as" : label;
}

/** One field of a change. Both sides are null when the event records only that the field changed, as it does for people. */
type ChangeRow = { name: string; label: string; before: string | null; after: string | null };

/** All changed fields of the event, formatted. */
export function changeRows({ changes }: Pick<EventView, "changes">, context: FormatContext): ChangeRow[] {
  const known = Object.keys(FIELDS).filter((name) => name in changes);
  const others = Object.keys(changes).filter((name) => !(name in FIELDS));
  return [...known, ...others].map((name) => {
    const { label, format } = FIELDS[name] ?? { label: spell(name), format: formatText };
    const side = (value: unknown) => (value === undefined ? null : format(value, context));
    return {
      name,
      label: labelOf(name, label, changes[name] ?? {}),
      before: side(changes[name]?.before),
      after: side(changes[name]?.after),
    };
  });
}

/** `Expected at` for `expectedAt`. */
function spell(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function formatText(value: unknown): string {
  if (value === null || value === "") return "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Formats an enum value, such as `not_requested`. */
function formatWord(value: unknown): string {
  return spell(formatText(value));
}

function formatOperations(value: unknown, { operations }: FormatContext): string {
  return nameOperations(asIds(value), operations).join(", ") || "all operations of the scope";
}

function bothSides(format: Format): FormatChange {
  return ({ before, after }, context) =>
    [before, after]
      .filter((side) => side !== undefined)
      .map((side) => format(side, context))
      .join(" → ");
}

/** Lists all operations of a new Custom key, or what was added and removed in an edited one. */
function formatOperationsChange({ before, after }: Change, { operations }: FormatContext): string {
  const isNew = before === undefined;
  if (isNew) return nameOperations(asIds(after), operations).join(", ");
  return describeSetChange(asIds(before), asIds(after), operations);
}

function asIds(side: unknown): string[] {
  return Array.isArray(side) ? side.map(String) : [];
}

/** Shows nothing for a new key without a limit of its own. */
function formatLimitChange(change: Change, context: FormatContext): string {
  return change.before === undefined && change.after === null ? "" : bothSides(formatLimit)(change, context);
}

function formatSites(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return "all";
  return value.map((site: { name?: unknown }) => String(site.name)).join(", ");
}

function formatTime(value: unknown, { timeZone }: FormatContext): string {
  return typeof value === "string" ? formatDateTime(value, timeZone) : "never";
}

function formatLimit(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} requests a minute` : "none";
}

function formatList(value: unknown): string {
  return asIds(value).join(", ");
}

function formatRate(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} messages a second` : "none";
}

function formatFixture(value: unknown): string {
  return FIXTURES.find((fixture) => fixture.value === value)?.label ?? formatText(value);
}

function formatReason(value: unknown): string {
  return REASONS.find((reason) => reason.value === value)?.label ?? String(value);
}
