import type { EventView } from "@/lib/events/schema";
import { type ChoosableOperation, SCOPE_LABELS } from "@/lib/keys/terms";
import { formatDateTime } from "@/lib/readable-time";
import { REASONS } from "../../_components/key-words";
import { describeSetChange, operationName } from "../../_components/operation-words";

type Change = EventView["changes"][string];

const HAPPENED: Record<string, string> = {
  "key.created": "Created",
  "key.updated": "Edited",
  "key.rotated": "Rotated",
  "key.revoked": "Revoked",
  "key.reactivated": "Reactivated",
  "key.deleted": "Deleted",
};

/** What saying a value needs besides it. */
type Words = { timeZone: string; operations: ChoosableOperation[] };
type Field = { label: string; say: (value: unknown, words: Words) => string };

const FIELDS: Record<string, Field> = {
  name: { label: "Name", say: String },
  scope: { label: "Scope", say: sayScope },
  sites: { label: "Sites", say: saySites },
  requestsPerMinute: { label: "Limit", say: sayLimit },
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
export function describeChanges({ changes }: EventView, words: Words): string[] {
  const said = Object.entries(FIELDS).flatMap(([name, { label, say }]) => {
    const change = changes[name];
    if (!change || saysNothing(name, change)) return [];
    const sides = [change.before, change.after].filter((side) => side !== undefined);
    return `${label}: ${sides.map((side) => say(side, words)).join(" → ")}`;
  });
  const operations = changes.operations && sayOperations(changes.operations, words);
  return operations ? [...said, `Operations: ${operations}`] : said;
}

/** A new key without a limit of its own is nothing to tell. */
function saysNothing(name: string, { before, after }: Change): boolean {
  return name === "requestsPerMinute" && before === undefined && after === null;
}

/** All of a new Custom key's operations; of an edited one's what was added and removed. */
function sayOperations({ before, after }: Change, { operations }: Words): string {
  const [was, is] = [before, after].map((side) => (Array.isArray(side) ? side.map(String) : []));
  if (before === undefined) return is!.map((id) => operationName(id, operations)).join(", ");
  return describeSetChange(was!, is!, operations);
}

function sayScope(value: unknown): string {
  const [reach, access] = String(value).split(":");
  if (access === "custom") return reach === "global" ? "Custom, all sites" : "Custom, selected sites";
  const scope = `${reach === "global" ? "all_sites" : "selected_sites"}:${access}`;
  return Object.entries(SCOPE_LABELS).find(([key]) => key === scope)?.[1] ?? String(value);
}

function saySites(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return "all";
  return value.map((site: { name?: unknown }) => String(site.name)).join(", ");
}

function sayTime(value: unknown, { timeZone }: Words): string {
  return typeof value === "string" ? formatDateTime(value, timeZone) : "never";
}

function sayLimit(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en")} requests a minute` : "none";
}

function sayReason(value: unknown): string {
  return REASONS.find((reason) => reason.value === value)?.label ?? String(value);
}
